import 'server-only';
import type { Address } from 'viem';
import { endsAt, type Session } from '@/lib/protocol/session';
import { ok, type Result } from '@/lib/result';
import { toFailure } from '@/lib/server/error-boundary';
import { MAX_QUERIES_A_PAGE } from '@/lib/sessions/list/list-page';
import { compareInDirection } from '@/lib/sessions/list/list-state';
import { openMyWindows } from '@/lib/sessions/list/my-list';
import { DAY_MS, type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** The sessions of one week, at the instant they were read. */
export type MyWeek = {
  /** Whatever takes place in it, called off or not, by start. */
  readonly sessions: readonly Session[];
  /** Whether these are all. */
  readonly isComplete: boolean;
  /** Records that are there but cannot be read; as `WindowReading`. */
  readonly unreadable: number;
  /** Writers some of whose records were left out. */
  readonly leftOut: readonly Address[];
  readonly wallet: Address;
  readonly now: EpochMs;
};

/** The longest session of anybody: so long before a week may begin what is still under way in it. */
const LONGEST_MS = DAY_MS;

/**
 * The sessions of the signed-in viewer that take place between two instants.
 *
 * Costs: `openSessionWindows`, which every page has asked already; nothing more where one query tells all of the viewer's
 * list, and at most eight where it does not.
 *
 * @returns the sessions; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function getMyWeek(from: EpochMs, to: EpochMs): Promise<Result<MyWeek>> {
  try {
    const mine = await openMyWindows();
    if (!mine.ok) return mine;
    const { windows, wallet, now } = mine.value;
    const span = {
      from: Math.max(windows.whole.from, Math.floor((from - LONGEST_MS) / SECOND_MS)),
      to: Math.min(windows.whole.to, Math.ceil(to / SECOND_MS)),
    };
    const found: Session[] = [];
    const leftOut = new Set<Address>();
    let unreadable = 0;
    let isRead = span.from >= span.to;
    const before = windows.queries() - windows.crowded();
    if (!isRead) {
      for await (const reading of windows.read(span, 'later')) {
        found.push(...reading.sessions);
        for (const writer of reading.leftOut) leftOut.add(writer);
        unreadable += reading.unreadable;
        isRead = reading.span.to >= span.to;
        if (windows.queries() - windows.crowded() - before >= MAX_QUERIES_A_PAGE) break;
      }
    }
    const sessions = found
      .filter((session) => session.startsAt < to && endsAt(session) > from)
      .sort(compareInDirection('later'));
    const isComplete = isRead && !windows.isCut();
    return ok({ sessions, isComplete, unreadable, leftOut: [...leftOut], wallet, now });
  } catch (error) {
    return toFailure(error, 'session.week');
  }
}
