import { describe, expect, test } from 'vitest';
import { estimateFor, floorGas, gasUsedBy, intrinsicGas } from './gas.ts';

const data = Uint8Array.of(1, 2, 3, 0, 0);

describe('gas', () => {
  test('is counted by the byte, raised to the floor of EIP-7623', () => {
    expect(intrinsicGas({ data, accessList: [] })).toBe(21_056n);
    expect(floorGas({ data })).toBe(21_140n);
    expect(gasUsedBy({ data, accessList: [] })).toBe(21_140n);
  });

  test('is above the floor with a long access list', () => {
    const accessList = [{ address: '0x00', storageKeys: ['0x01', '0x02'] }] as const;
    expect(gasUsedBy({ data, accessList })).toBe(21_056n + 2_400n + 2n * 1_900n);
  });

  test.each([
    [22_920n, 23_256n],
    [25_000n, 25_340n],
    [50_000n, 50_390n],
    [100_000n, 100_980n],
    [1_000_000n, 1_009_104n],
  ])('of %i is estimated as %i (docs/arkiv.md, "Gas")', (used, estimate) => {
    expect(estimateFor(used)).toBe(estimate);
  });
});
