import type { ArkivEntity } from '@/lib/arkiv/entity';

/**
 * A parser that reads each entity once, for as long as somebody holds it: lists, counts and pages look at the same ones.
 *
 * By the very object, which nobody changes, so another entity is always read for itself.
 *
 * @example
 * ```ts
 * import { rememberParsed } from '@/lib/protocol/remember-parsed';
 * import { scheduledEntities } from '@/lib/sessions/testing/fixtures';
 *
 * let read = 0;
 * const parse = rememberParsed(({ key }) => ({ key, nth: (read += 1) }));
 * const { session } = await scheduledEntities();
 * console.log(parse(session).nth, parse(session).nth, parse({ ...session }).nth); // 1 1 2
 * ```
 */
export function rememberParsed<Parsed>(
  parse: (entity: ArkivEntity) => Parsed,
): (entity: ArkivEntity) => Parsed {
  const known = new WeakMap<ArkivEntity, { readonly parsed: Parsed }>();
  return (entity) => {
    const before = known.get(entity);
    if (before !== undefined) return before.parsed;
    const parsed = parse(entity);
    known.set(entity, { parsed });
    return parsed;
  };
}
