import type { Address, Hex } from 'viem';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, atLeast, below, isOneOf, keyIsOneOf, or } from '@/lib/arkiv/query';
import type { BusyPicture, BusySpan } from '@/lib/availability/free-times';
import type { Stretch } from '@/lib/availability/open-stretches';
import { assembleSessions } from '@/lib/protocol/assemble';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { parseFactEntity } from '@/lib/protocol/parse-facts';
import { endsAt, roleOf, type Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import type { ReadDeps } from '@/lib/server/deps';
import { type Caps, NARROW_CAPS, readKnownWriters } from '@/lib/server/known-writers';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** Of our own record all that anybody can keep to; of each other writer a page, and one more for every few mentors. */
const capsFor = (wallets: number): Caps => ({
  own: 2_000,
  others: PAGE_SIZE * Math.ceil(wallets / WALLETS_PER_PAGE),
  attested: 0,
});
const WALLETS_PER_PAGE = 4;

/** A longer text costs a public node more than one query may (docs/architecture.md). */
const SESSIONS_PER_QUERY = 100;

/** The agreed sessions of some wallets; when something was left out, each may have more. */
export type BusyPictures = {
  readonly spansOf: (wallet: Address) => readonly BusySpan[];
  readonly isComplete: boolean;
};

/**
 * The times of a span a wallet has agreed to, in either role, past ones too: they count in their week. Costs:
 * `readOwnSessions`.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function busyOf(
  deps: ReadDeps,
  wallet: Address,
  span: Stretch,
  now: EpochMs,
): Promise<BusyPicture> {
  const { spansOf, isComplete } = await busyAmong(deps, [wallet], span, now);
  return { spans: spansOf(wallet), isComplete };
}

/** As `busyOf`, for several wallets together. */
export async function busyAmong(
  deps: ReadDeps,
  wallets: readonly Address[],
  span: Stretch,
  now: EpochMs,
): Promise<BusyPictures> {
  if (wallets.length === 0) return { spansOf: () => [], isComplete: true };
  const { sessions, isComplete } = await readOwnSessions(deps, wallets, span, now);
  const spansOf = (wallet: Address) =>
    busySpansOf(sessions, wallet, now).filter((busy) => busy.startsAt < span.to && span.from < busy.endsAt);
  return { spansOf, isComplete };
}

/**
 * The sessions about a span that some wallets asked for or confirmed, whatever became of them.
 *
 * Found from the wallets' own acts, which no stranger can write and no writer can make up: one Arkiv query for 200 of
 * those, one for each 100 sessions they name. Whatever a writer piles up costs at most its own pages, hides nothing of
 * the others, and is told: then `isComplete` is false. What a third party attests without signatures does not count.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function readOwnSessions(
  deps: ReadDeps,
  wallets: readonly Address[],
  span: Stretch,
  now: EpochMs,
): Promise<{ readonly sessions: readonly Session[]; readonly isComplete: boolean }> {
  const signed = { ...deps, attestedWriters: [] };
  const acts = await readActs(signed, wallets, span);
  const keys = acts.sessionKeys;
  const [records, timing] = await Promise.all([readSessions(signed, keys), deps.reader.timing()]);
  const limit = createFalseProofLimit(deps);
  const sessions = await assembleSessions(records.entities, signed, timing, now, limit);
  const isComplete = acts.isComplete && records.isComplete && limit.passedOver().length === 0;
  return { sessions, isComplete };
}

/** Which sessions about that time the wallets have asked for or confirmed. */
async function readActs(deps: ReadDeps, wallets: readonly Address[], { from, to }: Stretch) {
  const what = and(
    or(isOneOf('confirmedBy', wallets), isOneOf('requestedBy', wallets)),
    atLeast('startsAt', Math.floor((from - REQUEST_LIMITS.longestMinutes * MINUTE_MS) / SECOND_MS)),
    below('startsAt', Math.ceil(to / SECOND_MS)),
  );
  const { entities, leftOut } = await readKnownWriters(deps, what, { caps: capsFor(wallets.length) });
  const named = entities.flatMap((entity) => {
    return entity.strings.type === 'session' ? entity.key : (parseFactEntity(entity)?.sessionKey ?? []);
  });
  return { sessionKeys: [...new Set(named)], isComplete: leftOut.length === 0 };
}

async function readSessions(deps: ReadDeps, keys: readonly Hex[]) {
  const batches = Array.from({ length: Math.ceil(keys.length / SESSIONS_PER_QUERY) }, (_, index) => {
    return keys.slice(index * SESSIONS_PER_QUERY, (index + 1) * SESSIONS_PER_QUERY);
  });
  const found = await Promise.all(
    batches.map((batch) => {
      const what = or(keyIsOneOf(batch), isOneOf('sessionKey', batch));
      return readKnownWriters(deps, what, { caps: NARROW_CAPS });
    }),
  );
  return {
    entities: found.flatMap(({ entities }) => entities),
    isComplete: found.every(({ leftOut }) => leftOut.length === 0),
  };
}

function busySpansOf(sessions: readonly Session[], wallet: Address, now: EpochMs): readonly BusySpan[] {
  return sessions
    .filter((session) => {
      const status = statusOf(session, now);
      const isAgreed = status === 'scheduled' || status === 'in-progress' || status === 'completed';
      return isAgreed && roleOf(session, wallet) !== null;
    })
    .map((session) => ({
      startsAt: session.startsAt,
      endsAt: endsAt(session),
      asMentor: session.mentor === wallet,
    }))
    .sort((left, right) => left.startsAt - right.startsAt);
}
