import type { CSSProperties } from 'react';
import { ArrowKeys } from '@/components/sessions/week/arrow-keys';
import { DayColumn, type DayWidth } from '@/components/sessions/week/day-column';
import { DayStrip } from '@/components/sessions/week/day-strip';
import { placeStyle } from '@/components/sessions/week/place-style';
import type { ClockForm } from '@/components/sessions/week/session-block';
import type { SessionItem } from '@/components/sessions/week/week-item';
import type { Tick } from '@/lib/sessions/week/axis';
import type { WeekLayout } from '@/lib/sessions/week/week-layout';
import type { WeekState } from '@/lib/sessions/week/week-state';
import { MINUTES_OF_HOUR } from '@/lib/time/week';
import type { HourCycle } from '@/lib/time/zone';
import './week.css';

type WeekGridProps = {
  layout: WeekLayout<SessionItem>;
  /** The day that is looked at, which the narrowest screens show alone. */
  day: string;
  today: string;
  clock: ClockForm;
  state: WeekState;
};

/** So many days stand beside each other where there is no room for all. */
const SOME_DAYS = 3;

/** Seven days beside each other over the hours of the day; fewer where there is less room, and links to the others. */
export function WeekGrid({ layout, day: looked, today, clock, state }: WeekGridProps) {
  const { days, ticks, top, minutes } = layout;
  const index = days.findIndex(({ day }) => day === looked);
  const firstOfSome = Math.min(index, days.length - SOME_DAYS);
  const widthOf = (at: number): DayWidth => {
    if (at === index) return 'one';
    return at >= firstOfSome && at < firstOfSome + SOME_DAYS ? 'three' : 'seven';
  };
  return (
    <div className="week">
      <DayStrip {...{ days, today, state }} day={looked} order={clock.dateOrder} />
      <ArrowKeys>
        <div className="week-grid" style={{ '--hours': minutes / MINUTES_OF_HOUR } as CSSProperties}>
          <div aria-hidden className="week-ticks">
            {ticks.map((tick) => (
              <div key={tick.at} className="week-tick" style={placeStyle({ top: tick.at })}>
                <span className="tabular">{tickLabel(tick, clock.hourCycle)}</span>
              </div>
            ))}
          </div>
          <div className="week-days">
            {days.map((day, at) => (
              <DayColumn
                key={day.day}
                {...{ day, today, clock }}
                width={widthOf(at)}
                shown={{ top, minutes }}
              />
            ))}
          </div>
        </div>
      </ArrowKeys>
    </div>
  );
}

/** A time of day at the edge: `16:00`, or `4 pm`. */
function tickLabel({ minuteOfDay }: Tick, hourCycle: HourCycle): string {
  const hour = Math.floor(minuteOfDay / MINUTES_OF_HOUR);
  const minute = String(minuteOfDay % MINUTES_OF_HOUR).padStart(2, '0');
  if (hourCycle === 24) return `${String(hour).padStart(2, '0')}:${minute}`;
  const digits = `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}`;
  return `${digits} ${hour % 24 < 12 ? 'am' : 'pm'}`;
}
