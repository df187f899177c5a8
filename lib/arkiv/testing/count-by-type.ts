import type { ArkivEntity } from '@/lib/arkiv/entity';

/** How many entities of each type there are among these. */
export function countByType(entities: readonly ArkivEntity[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { strings } of entities) {
    const type = strings.type ?? '';
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
