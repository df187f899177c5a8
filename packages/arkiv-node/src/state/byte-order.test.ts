import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareByUtf8 } from './byte-order.ts';

describe('the order of strings', () => {
  it('is that of their UTF-8 bytes, also where UTF-16 would disagree', () => {
    expect(compareByUtf8('\u{1f600}', '\uffee')).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareByUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('puts a prefix before what it begins', () => {
    expect(compareByUtf8('a', 'ab')).toBeLessThan(0);
    expect(compareByUtf8('ab', 'ab')).toBe(0);
  });
});
