import { useJoinWindow } from '@/components/sessions/use-join-window';
import { usePageNow } from '@/components/time/clock-provider';
import { ClockTime, LocalTime } from '@/components/time/time';
import { useTimePreferences } from '@/components/time/time-preferences';
import type { Session } from '@/lib/protocol/session';
import { dayKey } from '@/lib/time/format';

/** That a confirmation was the second one, and when the room opens: its day too, when that is not today. */
export function BothConfirmed({ session }: { session: Session }) {
  const { zone } = useTimePreferences();
  const now = usePageNow();
  const { opensAt } = useJoinWindow(session);
  // It closes after the end, when nobody reads this any more.
  if (now >= opensAt) return 'You’ve both confirmed. Your room is open.';
  return dayKey(opensAt, zone) === dayKey(now, zone) ? (
    <>
      You’ve both confirmed. Your room opens at <ClockTime at={opensAt} />.
    </>
  ) : (
    <>
      You’ve both confirmed. Your room opens <LocalTime inSentence at={opensAt} />.
    </>
  );
}
