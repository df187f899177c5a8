import { describe, expect, it } from 'vitest';
import { displayName, initialOf, shortAddress } from '@/lib/people/person';

const wallet = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';

describe('a person', () => {
  it('goes by their name, or by both ends of their address', () => {
    expect(displayName({ wallet, name: 'Ada' })).toBe('Ada');
    expect(displayName({ wallet, name: null })).toBe('0x19e7…ff2a');
    expect(shortAddress(wallet)).toBe('0x19e7…ff2a');
  });

  it('has one whole character as initial, also outside the basic plane', () => {
    expect(initialOf({ wallet, name: 'ada' })).toBe('A');
    expect(initialOf({ wallet, name: '𝒜da' })).toBe('𝒜');
    expect(initialOf({ wallet, name: null })).toBe('1');
    expect(initialOf({ wallet, name: '' })).toBe('?');
  });
});
