import { createHmac } from 'node:crypto';
import type { Address } from 'viem';
import { z } from 'zod';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { and, createdBy, equals, isOneOf } from '@/lib/arkiv/query';
import type { ArkivReader } from '@/lib/arkiv/reader';
import { blockAt } from '@/lib/arkiv/timing';
import type { ArkivWriter } from '@/lib/arkiv/writer';
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
 * could be used.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function recordRevocation(
  { reader, writer, space, authSecrets }: RevocationDeps,
  seal: ViewerSeal,
  scope: SignOutScope,
  now: EpochMs,
): Promise<void> {
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
  // Trying again while the first is in doubt writes no second record; one of everything counts from its own instant.
  const act = { about: `sign-out:${names[0]}:${isEverywhere ? before : ''}`, same: scope };
  const operations = names.map((name) => ({ kind: 'create' as const, entity: entityOf(name) }));
  await writer.submit(operations, { label: 'viewer.signOut', act });
}

/**
 * Whether a seal was revoked anywhere, by a known writer: one Arkiv query, whatever others have written.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, LIST_TOO_LONG
 */
export async function hasRevocation(deps: RevocationDeps, seal: ViewerSeal): Promise<boolean> {
  const { reader, space, writers, authSecrets } = deps;
  const tags = authSecrets.map((secret) => revocationTags(secret, seal));
  const what = and(
    equals('spaceId', space),
    equals('type', TYPE),
    createdBy(writers),
    isOneOf(
      'signOutOf',
      tags.flatMap(({ here, everywhere }) => [here, everywhere]),
    ),
  );
  const found = await reader.queryAll(what, { maxEntities: MAX_ENTITIES });
  return found.some((entity) => isOurs(entity, deps) && tags.some((names) => revokes(entity, names, seal)));
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
  const everywhere = everywhereSchema.safeParse(payload).data;
  return (
    strings.signOutOf === tags.everywhere &&
    everywhere !== undefined &&
    signedInAt <= Date.parse(everywhere.before)
  );
}
