import { StatusMark } from '@/components/sessions/status';
import { placeStyle } from '@/components/sessions/week/place-style';
import { type SessionItem, WEEK_LOOKS } from '@/components/sessions/week/week-item';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import { displayName } from '@/lib/people/person';
import { YOUR_COUNTERPART } from '@/lib/sessions/role-words';
import { SHORTEST_MINUTES, type WeekBlock } from '@/lib/sessions/week/week-layout';
import { clockText, formatClock } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

/** How a reader sees times and dates. */
export type ClockForm = Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'>;

/** From so many minutes on there is room for a second line, and for a third. */
const TWO_LINES = 45;
const THREE_LINES = 60;

type SessionBlockProps = { block: WeekBlock<SessionItem>; clock: ClockForm };

/** A session in its day, where and as long as it takes place. */
export function SessionBlock({ block, clock }: SessionBlockProps) {
  return (
    <li className="week-block" style={placeStyle(block)}>
      <SessionLink {...block} clock={clock} />
    </li>
  );
}

/** The end of a session that began the day before, over the hours of the day. */
export function EarlierBlock({ item, clock }: { item: SessionItem; clock: ClockForm }) {
  return (
    <li className="week-earlier">
      <SessionLink {...{ item, clock }} minutes={SHORTEST_MINUTES} isContinued goesOn={false} />
    </li>
  );
}

type SessionLinkProps = Pick<WeekBlock<SessionItem>, 'item' | 'minutes' | 'isContinued' | 'goesOn'> & {
  clock: ClockForm;
};

/** When, with whom, what, and where it stands; it leads to its page. */
function SessionLink({ item, minutes, isContinued, goesOn, clock }: SessionLinkProps) {
  const { view, look } = item;
  const { session, counterpart, counterpartRole, label } = view;
  const isLine = minutes < TWO_LINES;
  return (
    <Link
      href={`/sessions/${session.key}`}
      className={cx(
        'week-link flex size-full overflow-hidden rounded-control px-1 py-0.5 text-small leading-[1.125rem] hover:underline',
        // A line for which there is no room goes to a second column, out of sight: none is cut through its letters.
        isLine ? 'week-line items-center gap-x-1' : 'flex-col flex-wrap content-start gap-x-2',
        isContinued && 'rounded-t-none border-t-0',
        goesOn && 'rounded-b-none border-b-0',
        WEEK_LOOKS[look],
      )}
    >
      <span className={cx('flex items-center gap-1', isLine ? 'shrink-0' : 'w-full')}>
        <span className="week-time tabular whitespace-nowrap font-medium">
          {isContinued ? (
            <>
              <span className="sr-only">From the day before </span>
              <span className="week-until">until </span>
              <ShortClock at={item.to} clock={clock} />
            </>
          ) : (
            <ShortClock at={item.from} clock={clock} />
          )}
        </span>
        <StatusMark label={label} className="size-3.5" />
        <span className="sr-only">
          {!isContinued && (
            <>
              {' '}
              to <Clock at={item.to} clock={clock} />
              {goesOn && ' the next day'}
            </>
          )}
          ,{' '}
        </span>
      </span>
      {/* As wide as its words: one written from right to left stands where the others do, and is cut at its own end. */}
      <bdi className={cx('week-name block truncate', !isLine && 'w-fit max-w-full')}>
        {displayName(counterpart)}
      </bdi>
      <span className="sr-only">, {YOUR_COUNTERPART[counterpartRole]}: </span>
      <bdi className={minutes < THREE_LINES ? 'sr-only' : 'block w-fit max-w-full truncate'}>
        {session.skill}
      </bdi>
      <span className="sr-only">. {label.words}</span>
    </Link>
  );
}

/** The same as `Clock`; where a block is narrow, the half of the day is only heard: the hours beside it tell it, too. */
function ShortClock({ at, clock: { zone, hourCycle } }: { at: EpochMs; clock: ClockForm }) {
  const { digits, period } = clockText(at, zone, hourCycle);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {digits}
      {period && <span className="week-period"> {period}</span>}
    </time>
  );
}

/** A time of day; the zone stands over the week. */
export function Clock({ at, clock: { zone, hourCycle } }: { at: EpochMs; clock: ClockForm }) {
  return <time dateTime={new Date(at).toISOString()}>{formatClock(at, zone, hourCycle)}</time>;
}
