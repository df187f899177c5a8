import { http } from 'viem';
import { openPublicClient } from '@/lib/arkiv/client';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { GENERATION } from '@/lib/arkiv/generation';
import { and, createdBy, equals, keyIs, or, type Predicate } from '@/lib/arkiv/query';
import { type ArkivReader, createReader } from '@/lib/arkiv/reader';
import { AppError } from '@/lib/errors/app-error';
import { bookedInstead } from '@/lib/protocol/parse-facts';
import { parseSessionEntity } from '@/lib/protocol/parse-session';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { slugSchema } from '@/lib/protocol/schema';
import type { RecordSet } from '@/lib/verify/record-set';
import type { Target, VerifyArguments } from './arguments';
import { boundedFetch } from './bounded-fetch';
import { Refusal } from './refusal';

const TIMEOUT_MS = 10_000;

/** Of the writers that are believed everything is read, up to this. */
const MAX_KNOWN = 10_000;

/** Of everybody's the newest are looked at, for the case that a writer was not named. */
const MAX_PAGES_OF_OTHERS = 5;

type SessionTarget = Extract<Target, { kind: 'session' }>;

/**
 * Reads everything about a session from an Arkiv node: its records, what replaces it, and whatever has the same request.
 *
 * @throws {Refusal} when the node does not answer as one, or knows no such session
 */
export async function readChainRecords(
  { key, rpcUrl }: SessionTarget,
  { space, writers, attestedWriters }: Pick<VerifyArguments, 'space' | 'writers' | 'attestedWriters'>,
  maxPagesOfOthers: number = MAX_PAGES_OF_OTHERS,
): Promise<RecordSet> {
  const { origin } = new URL(rpcUrl);
  // The address may hold an access key: errors are told its origin alone.
  const transport = http(origin, { fetchFn: boundedFetch(rpcUrl), timeout: TIMEOUT_MS, retryCount: 2 });
  const chainId = await openPublicClient(transport, 1)
    .getChainId()
    .catch((cause: unknown) => {
      throw new Refusal(`${origin}: No Arkiv node answers there.`, { cause });
    });
  const reader = createReader({ transport, chainId });
  try {
    const [session] = (await reader.queryPage(keyIs(key))).entities;
    if (session?.key !== key || session.strings.type !== 'session') {
      throw new Refusal(`${origin}: It has no session ${key}: never recorded there, or expired.`);
    }
    const about = await readAbout(
      reader,
      session,
      { writers: writers ?? [session.creator], attestedWriters },
      space,
      maxPagesOfOthers,
    );
    const timing = await reader.timing();
    return {
      source: 'chain',
      network: `arkiv:${chainId}`,
      ...about,
      areWritersNamed: writers !== null,
      timing,
      asOf: timing.headTime,
      about: key,
      claims: null,
    };
  } catch (error) {
    if (error instanceof AppError) throw new Refusal(`${origin}: ${linesOf(error)}`, { cause: error });
    throw error;
  }
}

async function readAbout(
  reader: ArkivReader,
  session: ArkivEntity,
  believed: Pick<RecordSet, 'writers' | 'attestedWriters'>,
  wanted: string | null,
  maxPagesOfOthers: number,
): Promise<Pick<RecordSet, 'space' | 'writers' | 'attestedWriters' | 'records' | 'hasUnread'>> {
  const writers = [...believed.writers, ...believed.attestedWriters];
  const space = wanted ?? session.strings.spaceId ?? '';
  if (!slugSchema.safeParse(space).success || space !== session.strings.spaceId) {
    throw new Refusal(`The session names another space: --space ${wanted ?? 'NAME'} does not fit.`);
  }
  const related = or(
    keyIs(session.key),
    equals('sessionKey', session.key),
    equals('requestId', replacementIdOf(session.key)),
    ...sameRequest(session),
  );
  const inSpace = and(equals('spaceId', space), related);
  const known = await reader.queryAll(and(createdBy(writers), inSpace), { maxEntities: MAX_KNOWN });
  // A booking that this session ended for has a request id of its own.
  const [first, ...more] = bookedInstead(known, session.key).map(sameRequestAs);
  const booked =
    first === undefined
      ? []
      : await reader.queryAll(and(createdBy(writers), equals('spaceId', space), or(first, ...more)), {
          maxEntities: MAX_KNOWN,
        });
  const { newest, hasUnread } = await readNewest(reader, inSpace, maxPagesOfOthers);
  const others = newest.filter(({ creator }) => !writers.includes(creator));
  // Pages are no snapshot: one record can come twice.
  const unique = new Map([...others, ...known, ...booked, session].map((entity) => [entity.key, entity]));
  const records = [...unique.values()].map((entity) => ({ entity, claim: null }));
  return { space, ...believed, records, hasUnread };
}

/** Of sessions with one request only the first exists. */
function sameRequest(session: ArkivEntity): readonly Predicate[] {
  const parsed = parseSessionEntity(session);
  if (parsed === null || parsed.requestId === '') return [];
  return [sameRequestAs(parsed)];
}

function sameRequestAs({ requestedBy, requestId }: ReturnType<typeof bookedInstead>[number]): Predicate {
  return and(equals('requestedBy', requestedBy), equals('requestId', requestId));
}

async function readNewest(
  reader: ArkivReader,
  what: Predicate,
  maxPages: number,
): Promise<{ readonly newest: readonly ArkivEntity[]; readonly hasUnread: boolean }> {
  const newest: ArkivEntity[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page: Awaited<ReturnType<ArkivReader['queryPage']>> = await reader.queryPage(
      what,
      cursor === null ? {} : { cursor },
    );
    newest.push(...page.entities);
    cursor = page.cursor;
    if (cursor === null) return { newest, hasUnread: false };
  }
  return { newest, hasUnread: true };
}

const WORDS: Readonly<Record<string, string>> = {
  CHAIN_UNREACHABLE: 'The node does not answer, or asks for a pause. Try again later.',
  CHAIN_QUERY_FAILED: 'The node cannot answer a question about this session. Ask another one.',
  LIST_TOO_LONG: `There are more than ${MAX_KNOWN} records about this session.`,
};

function linesOf({ code }: AppError): string {
  return WORDS[code] ?? `The node does not speak the Arkiv protocol of ${GENERATION.name}.`;
}
