import { CrowdBlock } from '@/components/sessions/week/crowd-block';
import { DayHeading } from '@/components/sessions/week/day-heading';
import { NowLine } from '@/components/sessions/week/now-line';
import { placeStyle } from '@/components/sessions/week/place-style';
import { Clock, type ClockForm, EarlierBlock, SessionBlock } from '@/components/sessions/week/session-block';
import type { SessionItem } from '@/components/sessions/week/week-item';
import { countLabel, countOf, dayNumber, shortWeekday } from '@/components/sessions/week/week-labels';
import type { WeekDay } from '@/lib/sessions/week/week-layout';
import { dayLabel } from '@/lib/time/calendar-day';

/** From which width on a day is shown: on the narrowest screens one is, then three, then all. */
export type DayWidth = 'one' | 'three' | 'seven';

type DayColumnProps = {
  day: WeekDay<SessionItem>;
  width: DayWidth;
  today: string;
  clock: ClockForm;
  shown: { readonly top: number; readonly minutes: number };
};

/** One day: my hours shaded, over them its sessions in the order of time. */
export function DayColumn({ day, width, today, clock, shown }: DayColumnProps) {
  const { before, hours, voids, from, to, stretches } = day;
  const heading = `day-${day.day}`;
  const count = countOf(day);
  const placed = inOrder(day);
  return (
    <section aria-labelledby={heading} className="week-day" data-width={width}>
      <DayHeading
        id={heading}
        {...{ from, to }}
        weekday={shortWeekday(day.day)}
        number={dayNumber(day.day)}
        label={dayLabel(day.day, today, clock.dateOrder)}
      />
      {before.length > 0 && (
        <ol>
          {before.map((item) => (
            <EarlierBlock key={item.view.session.key} {...{ item, clock }} />
          ))}
        </ol>
      )}
      <div className="week-body">
        {voids.map((part) => (
          <div key={part.top} aria-hidden className="week-void" style={placeStyle(part)} />
        ))}
        {hours.map((part) => (
          <div key={part.top} aria-hidden className="week-hours" style={placeStyle(part)} />
        ))}
        <p className="sr-only">
          {hours.length > 0 && (
            <>
              Your hours:{' '}
              {hours.map((open, index) => (
                <span key={open.from}>
                  {index > 0 && ', '}
                  <Clock at={open.from} clock={clock} /> to <Clock at={open.to} clock={clock} />
                </span>
              ))}
              .{' '}
            </>
          )}
          {count === 0 && `${countLabel(count)}.`}
        </p>
        {placed.length > 0 && (
          <ol>
            {placed.map((block) =>
              'items' in block ? (
                <CrowdBlock key={`crowd ${block.top}`} crowd={block} clock={clock} />
              ) : (
                <SessionBlock key={block.item.view.session.key} block={block} clock={clock} />
              ),
            )}
          </ol>
        )}
        {/* After the blocks, so that it is drawn over the one that is on. */}
        <NowLine stretches={stretches} shown={shown} />
      </div>
    </section>
  );
}

function inOrder({ blocks, crowds }: WeekDay<SessionItem>) {
  return [...blocks, ...crowds].sort((left, right) => left.top - right.top || left.lane - right.lane);
}
