import { describe, expect, it } from 'vitest';
import { addressMark, RING_PARTS } from '@/lib/people/address-mark';

describe('the mark of an address', () => {
  it('is always the same for one address and another for its neighbours', () => {
    const wallet = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
    expect(addressMark(wallet)).toEqual(addressMark(wallet));
    expect(addressMark(wallet)).toEqual({
      hue: 225,
      ring: [false, true, false, true, false, true, false, false],
    });
    expect(addressMark(wallet.replace(/2a$/, '2b'))).not.toEqual(addressMark(wallet));
    expect(addressMark(wallet.replace(/ff2a$/, 'fe2a'))).not.toEqual(addressMark(wallet));
  });

  it('tells every pair of last bytes apart, as far as a ring and a hue can', () => {
    const marks = Array.from({ length: 65_536 }, (_, end) =>
      JSON.stringify(addressMark(`0x${end.toString(16).padStart(40, '0')}`)),
    );
    expect(new Set(marks).size).toBe(24 * 2 ** RING_PARTS);
  });
});
