import { describe, expect, it } from 'vitest';
import { speaksOurGeneration } from './generation';

describe('a node of our generation', () => {
  it.each([0, 1, 2 ** 40])('counts its entities with a number: %s', (count) => {
    expect(speaksOurGeneration(count)).toBe(true);
  });

  it.each([['0x5'], ['5'], [null], [undefined], [-1], [1.5], [Number.NaN], [{ count: 5 }], [5n]])(
    'does not answer with anything else: %s',
    (answer) => {
      expect(speaksOurGeneration(answer)).toBe(false);
    },
  );
});
