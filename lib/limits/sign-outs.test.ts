import type { Address } from 'viem';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeSignOutRecord } from '@/lib/limits/sign-outs';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T13:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const wallet = (number: number): Address => `0x${number.toString(16).padStart(40, '0')}`;

async function takenOf(attempts: number, walletOf: (attempt: number) => Address): Promise<number> {
  let taken = 0;
  for (let attempt = 1; attempt <= attempts; attempt += 1)
    if (await takeSignOutRecord(walletOf(attempt))) taken += 1;
  return taken;
}

it('lets one wallet, and any number of them together, have only so many records', async () => {
  expect(await takenOf(30, () => wallet(1))).toBe(10);
  expect(await takenOf(500, (attempt) => wallet(attempt + 1))).toBe(110);
  vi.advanceTimersByTime(60_001);
  expect(await takenOf(1, () => wallet(1_000))).toBe(1);
  expect(await takenOf(1, () => wallet(1))).toBe(0);
});
