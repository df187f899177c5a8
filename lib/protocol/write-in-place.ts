import type { Address } from 'viem';
import type { ArkivEntity, NewEntity, WriteOperation } from '@/lib/arkiv/entity';
import type { EpochMs } from '@/lib/time/instant';

/**
 * The operations that leave a writer exactly one of the entities that say the same thing of a wallet: over the first
 * it has, which keeps its `createdAt`, or as its first; whatever else it has of them goes.
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
