/**
 * The one object of its kind in this process.
 *
 * Next loads a module several times in one process (instrumentation, pages and actions, route handlers):
 * module state would silently become several queues or nodes. `globalThis` is the only place they share.
 */
export function processWide<Value>(name: string, create: () => Value): Value {
  const slot = Symbol.for(`twofold.${name}`);
  const holder = globalThis as { [slot: symbol]: unknown };
  if (!(slot in holder)) holder[slot] = create();
  return holder[slot] as Value;
}
