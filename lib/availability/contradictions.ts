import type { Offer } from '@/lib/protocol/availability/offer';
import { MINUTES_OF_DAY, WEEKDAYS, type Week } from '@/lib/protocol/availability/week';

/** The longest time without a pause, in minutes; over midnight too, and from Sunday into Monday. */
export function longestStretch(week: Week): number {
  let longest = 0;
  let open = 0;
  let end = -1;
  // Twice, for the stretch that begins at the end of the week; never longer than one.
  for (const [index, weekday] of [...WEEKDAYS, ...WEEKDAYS].entries()) {
    for (const { from, to } of week[weekday]) {
      const start = index * MINUTES_OF_DAY + from;
      open = (start === end ? open : 0) + to - from;
      end = index * MINUTES_OF_DAY + to;
      longest = Math.max(longest, open);
    }
  }
  return Math.min(longest, WEEKDAYS.length * MINUTES_OF_DAY);
}

/** Whether the notice is as long as the days ahead: then nobody could ever book. */
export function leavesNoTime({
  noticeHours,
  horizonDays,
}: Pick<Offer, 'noticeHours' | 'horizonDays'>): boolean {
  return noticeHours >= horizonDays * 24;
}
