import { createHmac } from 'node:crypto';
import type { Address } from 'viem';
import { z } from 'zod';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { and, createdBy, equals, isOneOf } from '@/lib/arkiv/query';
import type { ArkivReader } from '@/lib/arkiv/reader';
import { blockAt } from '@/lib/arkiv/timing';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors/app-error';
import { isoInstantSchema } from '@/lib/protocol/schema';
import { type AuthSecrets, deriveSecret } from '@/lib/secrets';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { SignOutScope } from '@/lib/viewer/model';
import { SIGNED_IN_MS, type ViewerSeal } from '@/lib/viewer/seal';

/** What reading and writing revocations needs. */
export type RevocationDeps = {
  readonly reader: ArkivReader;
  readonly writer: ArkivWriter;
  readonly space: string;
  /** Whose revocations count: nobody else's are even asked for. */
  readonly writers: readonly Address[];
  readonly authSecrets: AuthSecrets;
};

const TYPE = 'sign_out';

/** Blocks may come faster than planned, and the writer aims a little early: the record must not go before the cookie. */
const OUTLIVES_MS = 10 * MINUTE_MS;

/** Far above what one wallet may write within seven days; more would be a fault of ours, and is an error. */
const MAX_ENTITIES = 1_000;

const everywhereSchema = z.object({ before: isoInstantSchema });

/** The names under which a seal can have been revoked. They say nothing to whoever has not our secret. */
export function revocationTags(authSecret: string, { id, wallet }: Pick<ViewerSeal, 'id' | 'wallet'>) {
  const key = deriveSecret(authSecret, 'sign-out');
  const tag = (what: string) => createHmac('sha256', key).update(what).digest('hex');
  return { here: tag(`seal:${id}`), everywhere: tag(`wallet:${wallet}`) } satisfies Record<
    SignOutScope,
    string
  >;
}

/**
 * Records on Arkiv that a seal, or every seal of its wallet until now, is revoked; it stays there as long as any of them
 * could be used. Idempotent: what stands there already is not recorded once more.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function recordRevocation(
  deps: RevocationDeps,
  seal: ViewerSeal,
  scope: SignOutScope,
  now: EpochMs,
): Promise<void> {
  const { reader, writer, space, authSecrets } = deps;
  const timing = await reader.timing();
  const isEverywhere = scope === 'everywhere';
  // The clock of the instance that made the seal may be ahead of ours.
  const before = Math.max(now, seal.signedInAt);
  const lifeMs = (isEverywhere ? before : seal.signedInAt) + SIGNED_IN_MS - now + OUTLIVES_MS;
  const entityOf = (signOutOf: string) => ({
    attributes: { type: TYPE, spaceId: space, createdAt: new Date(now).toISOString(), signOutOf },
    payload: isEverywhere ? { before: new Date(before).toISOString() } : {},
    expiresAtBlock: blockAt(timing, timing.headTime + lifeMs),
  });
  // One for each secret: an instance that knows only one of them may have to refuse the cookie too.
  const names = authSecrets.map((secret) => revocationTags(secret, seal)[scope]);
  const standing = (await findStanding(deps, names)).filter(
    ({ payload }) => !isEverywhere || before <= endedBefore(payload),
  );
  const missing = names.filter((name) => !standing.some(({ strings }) => strings.signOutOf === name));
  if (missing.length === 0) return;
  // Trying again while the first is in doubt writes no second record; one of everything counts from its own instant.
  const act = { about: `sign-out:${names[0]}:${isEverywhere ? before : ''}`, same: scope };
  const operations = missing.map((name) => ({ kind: 'create' as const, entity: entityOf(name) }));
  await writer.submit(operations, { label: 'viewer.signOut', act });
}

/**
 * Whether a seal was revoked anywhere, by a known writer: one Arkiv query, whatever others have written.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, LIST_TOO_LONG
 */
export async function hasRevocation(deps: RevocationDeps, seal: ViewerSeal): Promise<boolean> {
  const tags = deps.authSecrets.map((secret) => revocationTags(secret, seal));
  const names = tags.flatMap(({ here, everywhere }) => [here, everywhere]);
  const found = await findRecords(deps, names);
  return found.some((entity) => tags.some((ours) => revokes(entity, ours, seal)));
}

/** The records of known writers under any of these names. */
async function findRecords(deps: RevocationDeps, names: readonly string[]): Promise<ArkivEntity[]> {
  const { reader, space, writers } = deps;
  const what = and(
    equals('spaceId', space),
    equals('type', TYPE),
    createdBy(writers),
    isOneOf('signOutOf', names),
  );
  const found = await reader.queryAll(what, { maxEntities: MAX_ENTITIES });
  return found.filter((entity) => isOurs(entity, deps));
}

/** What stands under these names; nothing where Arkiv answers and cannot say: one record too many ends nobody's stay. */
async function findStanding(deps: RevocationDeps, names: readonly string[]): Promise<ArkivEntity[]> {
  try {
    return await findRecords(deps, names);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CHAIN_UNREACHABLE') return [];
    throw error;
  }
}

function isOurs({ creator, owner, strings }: ArkivEntity, { writers, space }: RevocationDeps): boolean {
  return writers.includes(creator) && owner === creator && strings.type === TYPE && strings.spaceId === space;
}

function revokes(
  { strings, payload }: ArkivEntity,
  tags: Readonly<Record<SignOutScope, string>>,
  { signedInAt }: ViewerSeal,
): boolean {
  if (strings.signOutOf === tags.here) return true;
  return strings.signOutOf === tags.everywhere && signedInAt <= endedBefore(payload);
}

/** Until when seals of a wallet are ended by a record of every one of them; never, where it does not say. */
function endedBefore(payload: unknown): EpochMs {
  const everywhere = everywhereSchema.safeParse(payload).data;
  return everywhere === undefined ? Number.NEGATIVE_INFINITY : Date.parse(everywhere.before);
}
