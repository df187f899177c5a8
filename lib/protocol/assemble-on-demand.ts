import type { Hex } from 'viem';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { assembleSessions, collect, type Place, placeOf, type ReadingRules } from '@/lib/protocol/assemble';
import type { FalseProofLimit } from '@/lib/protocol/false-proofs';
import { parseSessionEntity } from '@/lib/protocol/parse-session';
import type { Session } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';
import { createYielder } from '@/lib/yield-to-event-loop';

/** Sessions that are verified when they are asked for. */
export type SessionsOnDemand = {
  /** Of everything that may be a session, by its start; of those at one time the first recorded first. */
  readonly keys: readonly Hex[];
  /** A session as `assembleSessions` reads it from all of the entities, verified once; null = there is none. */
  readonly find: (key: string) => Promise<Session | null>;
};

/**
 * Prepares reading very many sessions, where each is wanted as soon as it is verified and not when all are.
 *
 * `rules.signerCache` decides on whose account, `limit` is for all of them together.
 *
 * @example
 * ```ts
 * import { assembleOnDemand } from '@/lib/protocol/assemble-on-demand';
 * import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
 * import { readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const rules = readingRules();
 * const entities = Object.values(await scheduledEntities());
 * const limit = createFalseProofLimit(rules);
 * const { keys, find } = await assembleOnDemand(entities, rules, TIMING, TIMING.headTime, limit);
 * for (const key of keys) console.log((await find(key))?.skill); // Rust lifetimes
 * ```
 */
export async function assembleOnDemand(
  entities: readonly ArkivEntity[],
  rules: ReadingRules,
  timing: ChainTiming,
  now: EpochMs,
  limit: FalseProofLimit,
): Promise<SessionsOnDemand> {
  const { requestOf, ofRequest, replacing, about, keys } = await groupByRequest(entities, timing);
  const found = new Map<string, Session | null>();

  /** Sessions with one request decide among themselves which is the first; one that replaces any of them is told of. */
  async function readRequest(request: string): Promise<void> {
    const same = ofRequest.get(request) ?? [];
    const replacements = same.flatMap(({ key }) => replacing.get(key) ?? []);
    const rivals = replacements.flatMap(({ key }) => ofRequest.get(requestOf.get(key) ?? '') ?? []);
    const facts = same.flatMap(({ key }) => about.get(key) ?? []);
    const sessions = await assembleSessions([...same, ...rivals, ...facts], rules, timing, now, limit);
    const byKey = new Map<string, Session>(sessions.map((session) => [session.key, session]));
    for (const { key } of same) found.set(key, byKey.get(key) ?? null);
  }

  return {
    keys,
    async find(key) {
      const request = requestOf.get(key);
      if (request !== undefined && !found.has(key)) await readRequest(request);
      return found.get(key) ?? null;
    },
  };
}

/**
 * The session an entity is, or says it is about; third parties may spell its key in their own way.
 *
 * @example
 * ```ts
 * import { aboutOf } from '@/lib/protocol/assemble-on-demand';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * const { session, confirmation } = await scheduledEntities();
 * console.log(aboutOf(session) === session.key, aboutOf(confirmation) === session.key); // true true
 * ```
 */
export function aboutOf({ key, strings }: ArkivEntity): string {
  return strings.sessionKey?.trim().toLowerCase() ?? key;
}

/** What belongs together; nothing is verified yet. */
async function groupByRequest(entities: readonly ArkivEntity[], timing: ChainTiming) {
  const requestOf = new Map<string, string>();
  const ofRequest = new Map<string, ArkivEntity[]>();
  const replacing = new Map<string, ArkivEntity[]>();
  const about = new Map<string, ArkivEntity[]>();
  const starts: (Place & { readonly key: Hex; readonly startsAt: EpochMs })[] = [];
  const yieldToOthers = createYielder();
  for (const entity of entities) {
    await yieldToOthers();
    collect(about, aboutOf(entity), entity);
    const parsed = parseSessionEntity(entity);
    if (parsed === null || requestOf.has(entity.key)) continue;
    // A claim without a proof stands for no request: each stands alone.
    const request = parsed.proof === null ? entity.key : `${parsed.requestedBy}:${parsed.requestId}`;
    requestOf.set(entity.key, request);
    collect(ofRequest, request, entity);
    if (parsed.replaces !== null) collect(replacing, parsed.replaces, entity);
    starts.push({ ...placeOf(entity, timing), key: entity.key, startsAt: parsed.startsAt });
  }
  starts.sort((left, right) => left.startsAt - right.startsAt || compareRecorded(left, right));
  return { requestOf, ofRequest, replacing, about, keys: starts.map(({ key }) => key) };
}
