import { describe, expect, test } from 'vitest';
import { isNestedTooDeep, MAX_NESTING } from './nesting.ts';

const isTooDeep = (json: string) => isNestedTooDeep(Buffer.from(json));
const wrapped = (depth: number, inside = '') => `${'[{"a":'.repeat(depth)}${inside}${'}]'.repeat(depth)}`;

describe('how deep a body is nested', () => {
  test('lists and objects count alike, up to what the real node reads', () => {
    expect(isTooDeep(wrapped(MAX_NESTING / 2, '1'))).toBe(false);
    expect(isTooDeep(wrapped(MAX_NESTING / 2, '[]'))).toBe(true);
  });

  test('many beside each other are no depth', () => {
    expect(isTooDeep(`[${'[],{},'.repeat(MAX_NESTING)}0]`)).toBe(false);
  });

  test('brackets in texts are text, however the text is escaped', () => {
    const brackets = '['.repeat(MAX_NESTING + 1);
    expect(isTooDeep(JSON.stringify(brackets))).toBe(false);
    expect(isTooDeep(JSON.stringify(`"\\${brackets}`))).toBe(false);
    expect(isTooDeep(`"\\\\"${brackets}`)).toBe(true);
    expect(isTooDeep(`"${brackets}`)).toBe(false);
  });
});
