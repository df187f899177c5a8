import type { AttributeIndex } from '../state/attribute-index.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { EntityIndex } from '../state/entity-index.ts';
import type { Budget } from './budget.ts';
import { type Cursor, IdBitmap, listCursor } from './cursor.ts';
import type { MatchingValues } from './matching-values.ts';

/** So many entities that did not fit are looked at before a way is taken that costs more to begin with. */
export const PATIENCE = 1024;

/**
 * Finds the entities with one of very many matching values.
 *
 * Usually the newest entities fill a page at once. When they do not (an old range of dates, say), looking further
 * would walk through everything, and going through the matching values is the shorter way.
 */
export function scanCursor<V>(
  values: AttributeIndex<V>,
  index: EntityIndex,
  accepts: (entity: StoredEntity) => boolean,
  matching: Extract<MatchingValues<V>, { kind: 'many' }>,
  budget: Budget,
): Cursor {
  const candidates = listCursor(values.ids);
  let collected: Cursor | null = null;
  let misses = 0;
  return {
    seek: (maxId) => {
      if (collected) return collected.seek(maxId);
      for (let id = candidates.seek(maxId); id > 0; id = candidates.seek(id - 1)) {
        const entity = index.atRow(id);
        if (entity && accepts(entity)) return id;
        if (++misses < PATIENCE) continue;
        collected = collect(values, matching, budget);
        return collected.seek(id - 1);
      }
      return 0;
    },
  };
}

function collect<V>(
  values: AttributeIndex<V>,
  matching: Extract<MatchingValues<V>, { kind: 'many' }>,
  budget: Budget,
): Cursor {
  const bitmap = new IdBitmap(values.ids.first() ?? 0, values.ids.last() ?? 0);
  const add = (id: number): void => bitmap.add(id);
  matching.visit((posting) => {
    budget.spend(posting.size);
    posting.visit(add);
  });
  return bitmap;
}
