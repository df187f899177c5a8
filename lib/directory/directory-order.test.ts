import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { type DirectoryPosition, shuffleDayOf, sliceOfDirectory } from '@/lib/directory/directory-order';
import { DAY_MS } from '@/lib/time/instant';

const DAY = '2026-11-27';
const NOBODY: ReadonlySet<Address> = new Set();
const walletOf = (index: number): Address => `0x${index.toString(16).padStart(40, '0')}`;
const WALLETS = Array.from({ length: 40 }, (_, index) => walletOf(index + 1));

const orderOf = (wallets = WALLETS, day = DAY, met = NOBODY) =>
  sliceOfDirectory(wallets, met, { day, after: null, size: 1_000 }).wallets;

/** All pages, one after the other. */
function pages(wallets: readonly Address[], met = NOBODY, size = 7): readonly (readonly Address[])[] {
  const found: (readonly Address[])[] = [];
  let next: Pick<DirectoryPosition, 'wallet'> | null = null;
  do {
    const after: Address | null = next?.wallet ?? null;
    const slice = sliceOfDirectory(wallets, met, { day: DAY, after, size });
    found.push(slice.wallets);
    next = slice.next;
  } while (next !== null);
  return found;
}

describe('the order of the directory', () => {
  it('is the same for everybody, in whatever order they were recorded', () => {
    expect(orderOf([...WALLETS].reverse())).toEqual(orderOf());
    expect(orderOf([...WALLETS, ...WALLETS])).toEqual(orderOf());
    expect(new Set(orderOf())).toEqual(new Set(WALLETS));
  });

  it('is another one each day, and gives everybody their turn', () => {
    const days = Array.from({ length: 400 }, (_, day) => shuffleDayOf(Date.UTC(2026, 10, 27) + day * DAY_MS));
    const firsts = days.map((day) => orderOf(WALLETS, day)[0]);
    expect(new Set(firsts).size).toBe(WALLETS.length);
    // By lot each is first ten times; nobody all the time.
    const most = Math.max(...WALLETS.map((wallet) => firsts.filter((first) => first === wallet).length));
    expect(most).toBeLessThan(30);
  });

  it('leaves the others as they stand when somebody comes or goes', () => {
    const [first, ...rest] = orderOf();
    expect(orderOf(WALLETS.filter((wallet) => wallet !== first))).toEqual(rest);
  });

  it('begins with those the reader has met', () => {
    const met = new Set([walletOf(3), walletOf(30), walletOf(999)]);
    const order = orderOf(WALLETS, DAY, met);
    expect(new Set(order.slice(0, 2))).toEqual(new Set([walletOf(3), walletOf(30)]));
    expect(order.slice(2)).toEqual(orderOf().filter((wallet) => !met.has(wallet)));
  });
});

describe('pages of the directory', () => {
  it.each([1, 2, 7, 39, 40, 41])('of %i show everybody once, in order', (size) => {
    const met = new Set([walletOf(5), walletOf(6), walletOf(7)]);
    expect(pages(WALLETS, met, size).flat()).toEqual(orderOf(WALLETS, DAY, met));
  });

  it('end where nobody follows', () => {
    expect(sliceOfDirectory([], NOBODY, { day: DAY, after: null, size: 5 })).toEqual({
      wallets: [],
      next: null,
    });
    const last = orderOf().at(-1) ?? walletOf(1);
    expect(sliceOfDirectory(WALLETS, NOBODY, { day: DAY, after: last, size: 5 }).wallets).toEqual([]);
  });

  it('go on behind somebody who has gone, without anybody lost or shown twice', () => {
    const [first = [], second] = pages(WALLETS);
    const gone = first.at(-1) ?? walletOf(1);
    const left = WALLETS.filter((wallet) => wallet !== gone);
    const slice = sliceOfDirectory(left, NOBODY, { day: DAY, after: gone, size: 7 });
    expect(slice.wallets).toEqual(second);
  });
});

it('a day lasts from midnight to midnight by UTC', () => {
  expect(shuffleDayOf(Date.UTC(2026, 10, 27, 23, 59, 59, 999))).toBe('2026-11-27');
  expect(shuffleDayOf(Date.UTC(2026, 10, 28))).toBe('2026-11-28');
});
