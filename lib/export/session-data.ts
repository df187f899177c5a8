import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { and, equals, keyIs, or } from '@/lib/arkiv/query';
import { blockTime } from '@/lib/arkiv/timing';
import { inChainOrder, isCounted, type MyData } from '@/lib/export/my-data';
import { assembleSessions } from '@/lib/protocol/assemble';
import { aboutOf } from '@/lib/protocol/assemble-on-demand';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import { bookedInstead } from '@/lib/protocol/parse-facts';
import { parseSessionEntity } from '@/lib/protocol/parse-session';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { roleOf, type Session } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import type { ReadDeps } from '@/lib/server/deps';
import { NARROW_CAPS, readKnownWriters } from '@/lib/server/known-writers';
import type { EpochMs } from '@/lib/time/instant';

/**
 * Opens what a party needs to check one session without us: its records, whether they count or not, the request that
 * replaces it, and whatever has the same request. Costs: two Arkiv queries.
 *
 * @returns the data; fails with SESSION_NOT_FOUND, NOT_A_PARTICIPANT
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function openMySession(
  deps: ReadDeps,
  wallet: Address,
  key: Hex,
  now: EpochMs,
): Promise<Result<MyData>> {
  const [{ entities, leftOut }, timing] = await Promise.all([gather(deps, key), deps.reader.timing()]);
  const limit = createFalseProofLimit(deps);
  const found = await assembleSessions(entities, deps, timing, now, limit);
  const byKey = new Map<string, Session>(found.map((session) => [session.key, session]));
  const session = byKey.get(key);
  if (session === undefined) return fail('SESSION_NOT_FOUND');
  if (roleOf(session, wallet) === null) return fail('NOT_A_PARTICIPANT');
  const { space, network, writers, attestedWriters } = deps;
  const from = { about: key, space, network, writers, attestedWriters, timing };
  return ok({
    wallet,
    ...from,
    exportedAt: now,
    profile: null,
    gathered: async () => ({
      async *sessions() {
        yield session;
      },
      async *records() {
        for (const entity of inChainOrder(entities)) {
          const about = byKey.get(aboutOf(entity)) ?? null;
          const recordedAt = blockTime(timing, entity.lastModifiedAtBlock);
          yield { entity, recordedAt, counts: about !== null && isCounted(entity, about), session: about };
        }
      },
      leftOut: () => [...new Set([...leftOut, ...limit.passedOver()])],
    }),
  });
}

async function gather(deps: ReadDeps, key: Hex) {
  const about = or(keyIs(key), equals('sessionKey', key));
  const what = or(about, equals('requestId', replacementIdOf(key)));
  const options = { caps: NARROW_CAPS, attested: about, including: key };
  const found = await readKnownWriters(deps, what, options);
  const repeats = await gatherRequests(deps, found.entities, key);
  return {
    entities: [...found.entities, ...repeats.entities],
    leftOut: [...found.leftOut, ...repeats.leftOut],
  };
}

/**
 * Of sessions with one request only the first exists: whoever checks has to see the others. A booking that this session
 * ended for has a request of its own.
 */
async function gatherRequests(deps: ReadDeps, entities: readonly ArkivEntity[], key: Hex) {
  const session = entities.find((entity) => entity.key === key);
  const parsed = session === undefined ? null : parseSessionEntity(session);
  const own = parsed === null || parsed.proof === null ? [] : [parsed];
  const requests = [...own, ...bookedInstead(entities, key)].map(({ requestedBy, requestId }) =>
    and(equals('requestedBy', requestedBy), equals('requestId', requestId)),
  );
  const [first, ...others] = requests;
  if (first === undefined) return { entities: [], leftOut: [] };
  const same = and(equals('type', 'session'), or(first, ...others));
  return readKnownWriters(deps, same, { caps: NARROW_CAPS, attested: null });
}
