import { type Address, type Hex, keccak256, toHex } from 'viem';
import type { EpochMs } from '@/lib/time/instant';

/** A place in the directory: just behind a mentor, in the order of a day. */
export type DirectoryPosition = {
  /** As `2026-11-27`. */
  readonly day: string;
  readonly wallet: Address;
};

/** What is on a page, and where the next one begins; null at the end. */
export type DirectorySlice = {
  readonly wallets: readonly Address[];
  readonly next: DirectoryPosition | null;
};

/** The day whose order is shown, the same for everybody: by UTC. */
export function shuffleDayOf(now: EpochMs): string {
  return new Date(now).toISOString().slice(0, 10);
}

/**
 * One page of mentors: first those the reader has met, then the others, each group in the order of the day.
 *
 * The order follows from day and wallet alone, so that nobody comes to the front by signing again, everybody does on
 * some days, and a page that continues behind somebody goes on in the order it began with, also after midnight and when
 * that mentor is gone.
 */
export function sliceOfDirectory(
  wallets: readonly Address[],
  met: ReadonlySet<Address>,
  { day, after, size }: { readonly day: string; readonly after: Address | null; readonly size: number },
): DirectorySlice {
  const placeOf = (wallet: Address) => ({ wallet, isMet: met.has(wallet), rank: rankOf(day, wallet) });
  const ordered = [...new Set(wallets)].map(placeOf).sort(comparePlaces);
  const behind = after === null ? null : placeOf(after);
  const rest = behind === null ? ordered : ordered.filter((place) => comparePlaces(behind, place) < 0);
  const shown = rest.slice(0, size).map(({ wallet }) => wallet);
  const last = shown.at(-1);
  const next = last === undefined || rest.length <= size ? null : { day, wallet: last };
  return { wallets: shown, next };
}

type Place = { readonly wallet: Address; readonly isMet: boolean; readonly rank: Hex };

function comparePlaces(left: Place, right: Place): number {
  if (left.isMet !== right.isMet) return left.isMet ? -1 : 1;
  return left.rank < right.rank ? -1 : Number(left.rank > right.rank);
}

/** Where a wallet stands on a day among all others: as good as by lot, and the same wherever it is reckoned. */
function rankOf(day: string, wallet: Address): Hex {
  return keccak256(toHex(`${day} ${wallet}`));
}
