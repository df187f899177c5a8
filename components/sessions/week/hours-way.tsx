import { readWeek, type WeekToRead } from '@/components/sessions/week/read-week';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { weekHref } from '@/lib/sessions/week/week-state';

/** To all hours of the day, and back; nothing where sessions and hours take all of them anyway, or cannot be read. */
export async function HoursWay({ state, days }: WeekToRead) {
  const read = await readWeek({ state, days });
  if (!read.ok || read.value.layout.fillsDay) return null;
  return (
    <Link
      href={weekHref({ ...state, wholeDay: !state.wholeDay })}
      scroll={false}
      className={buttonLook({ className: 'relative' })}
    >
      {wordsOf(state)}
    </Link>
  );
}

/** Its place while the week is read. */
export function HoursWaySpace({ state }: Pick<WeekToRead, 'state'>) {
  return (
    <span aria-hidden className={buttonLook({ className: 'invisible' })}>
      {wordsOf(state)}
    </span>
  );
}

function wordsOf({ wholeDay }: WeekToRead['state']): string {
  return wholeDay ? 'Fewer hours' : 'All 24 hours';
}
