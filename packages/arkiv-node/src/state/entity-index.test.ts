import { describe, expect, it } from 'vitest';
import { hexOf, indexOf, storedEntity } from '../testing/stored-entity.ts';
import type { EntityIndex } from './entity-index.ts';

function idsWith(index: EntityIndex, name: string, value: string): number[] {
  const ids: number[] = [];
  index
    .strings(name)
    ?.posting(value)
    ?.visit((id) => ids.push(id));
  return ids;
}

describe('the entity index', () => {
  const [first, second] = [
    storedEntity(1, { strings: { type: 'session', status: 'requested' }, numbers: { type: 7 } }),
    storedEntity(2, { strings: { type: 'session' }, owner: hexOf(2, 40) }),
  ];

  it('finds entities by key, by row and by value, and lists them in the order of insertion', () => {
    const index = indexOf([first, second]);
    expect(index.size).toBe(2);
    expect(index.get(first.key)).toBe(first);
    expect(index.get(hexOf(3, 64))).toBeUndefined();
    expect(index.atRow(2)).toBe(second);
    expect([...index.all()]).toEqual([first, second]);
    expect(idsWith(index, 'type', 'session')).toEqual([1, 2]);
    expect(idsWith(index, '$owner', hexOf(2, 40))).toEqual([2]);
  });

  it('keeps a string and a number of the same name apart', () => {
    const index = indexOf([first, second]);
    expect(index.strings('type')?.ids.size).toBe(2);
    expect(index.numbers('type')?.posting(7n)?.first()).toBe(1);
  });

  it('follows an entity that changes, in its old place', () => {
    const index = indexOf([first, second]);
    const changed = {
      ...first,
      owner: hexOf(9, 40),
      strings: new Map([
        ['type', 'session'],
        ['skill', 'go'],
      ]),
    };
    index.replace(first, changed);
    expect(index.get(first.key)).toBe(changed);
    expect([...index.all()]).toEqual([changed, second]);
    expect(idsWith(index, 'type', 'session')).toEqual([1, 2]);
    expect(idsWith(index, 'skill', 'go')).toEqual([1]);
    expect(idsWith(index, '$owner', hexOf(9, 40))).toEqual([1]);
    expect(idsWith(index, '$owner', first.owner)).toEqual([]);
    expect(index.strings('status')).toBeUndefined();
  });

  it('forgets everything about an entity that is removed', () => {
    const index = indexOf([first, second]);
    index.remove(first);
    expect(index.size).toBe(1);
    expect(index.get(first.key)).toBeUndefined();
    expect(index.atRow(1)).toBeUndefined();
    expect(index.strings('status')).toBeUndefined();
    expect(index.numbers('type')).toBeUndefined();
    expect(idsWith(index, 'type', 'session')).toEqual([2]);
    index.remove(second);
    expect([index.size, index.ids.size, index.strings('$key')]).toEqual([0, 0, undefined]);
  });

  it('takes names that mean something to JavaScript for what they are', () => {
    const named = storedEntity(3, {});
    const strings = new Map([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    const index = indexOf([{ ...named, strings }]);
    expect(idsWith(index, '__proto__', 'x')).toEqual([3]);
    expect(idsWith(index, 'constructor', 'y')).toEqual([3]);
    expect(index.strings('toString')).toBeUndefined();
  });
});
