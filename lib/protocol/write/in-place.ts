import type { Address } from 'viem';
import type { ArkivEntity, NewEntity, WriteOperation } from '@/lib/arkiv/entity';
import type { EpochMs } from '@/lib/time/instant';

/**
 * The operations that leave a writer exactly one of the entities that say the same thing of a wallet: over the first
 * it has, which keeps its `createdAt`, or as its first; whatever else it has of them goes.
 *
 * @example
 * ```ts
 * import { writeInPlace } from '@/lib/protocol/write/in-place';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 * import { TODAY, WRITER } from '@/lib/sessions/testing/people';
 *
 * const { session, room } = await scheduledEntities();
 * const entityOf = (createdAt: string) => ({ attributes: { createdAt }, payload: {}, expiresAtBlock: 2_000 });
 * const kinds = (found: (typeof room)[]) => writeInPlace(found, WRITER.address, entityOf, TODAY).map(({ kind }) => kind);
 * console.log(kinds([]), kinds([session, room])); // [ 'create' ] [ 'update', 'delete' ]
 * ```
 */
export function writeInPlace(
  found: readonly ArkivEntity[],
  writer: Address,
  entityOf: (createdAt: string) => NewEntity,
  now: EpochMs,
): WriteOperation[] {
  const [place, ...spare] = found.filter(({ creator, owner }) => creator === writer && owner === writer);
  const entity = entityOf(place?.strings.createdAt ?? new Date(now).toISOString());
  return [
    place === undefined ? { kind: 'create', entity } : { kind: 'update', key: place.key, entity },
    ...spare.map(({ key }) => ({ kind: 'delete', key }) as const),
  ];
}
