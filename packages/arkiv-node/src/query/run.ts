import type { StoredEntity } from '../state/entity.ts';
import type { EntityIndex } from '../state/entity-index.ts';
import { Budget } from './budget.ts';
import type { CompiledQuery } from './compile.ts';
import { listCursor } from './cursor.ts';
import { planOf } from './plan.ts';

/**
 * One page of the entities a query selects, newest (highest row id) first.
 *
 * `beforeId` is the last row id of the page before, null for the first page; `limit` is the most entities to return.
 * Source: docs/arkiv.md, "Order and pages".
 *
 * @throws {QueryTooComplexError} when the query needs more than QUERY_LIMITS.maxSteps comparisons
 */
export function runQuery(
  index: EntityIndex,
  query: CompiledQuery,
  page: { readonly beforeId: number | null; readonly limit: number },
): StoredEntity[] {
  const cursor = query.condition
    ? planOf(query.condition, index, new Budget()).open()
    : listCursor(index.ids);
  const found: StoredEntity[] = [];
  const newest = index.ids.last() ?? 0;
  const start = page.beforeId === null ? newest : Math.min(newest, page.beforeId - 1);
  for (let id = start; found.length < page.limit; id--) {
    id = cursor.seek(id);
    const entity = id > 0 ? index.atRow(id) : undefined;
    if (!entity) break;
    found.push(entity);
  }
  return found;
}
