import type { Address } from 'viem';
import { readAhead } from '@/lib/sessions/list/ahead';
import { readListPage } from '@/lib/sessions/list/list-page';
import { openSessionWindows } from '@/lib/sessions/list/list-windows';
import { TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

const DAYS = 360;
const PAST_DAYS = 29;

/** So many agreed sessions, spread evenly over a year that began a month ago. */
export function spreadSessions(count: number): { startsAt: number; isAgreed: true }[] {
  return Array.from({ length: count }, (_, index) => ({
    startsAt: TODAY + ((index / count) * DAYS - PAST_DAYS) * DAY_MS,
    isAgreed: true,
  }));
}

/** Reads what the first page of "Upcoming" shows to a wallet, with its counts; the number of Arkiv queries it took. */
export async function readFirstPage(
  deps: Parameters<typeof openSessionWindows>[0],
  wallet: Address,
  now: number,
): Promise<number> {
  const windows = openSessionWindows(deps, wallet, now);
  await readAhead(windows, wallet, now);
  const keep = async <Found>(found: Found) => found;
  await readListPage(windows, { direction: 'later', span: windows.ahead, after: null, keep });
  return windows.queries();
}
