import { StatusMark } from '@/components/sessions/status';
import { placeStyle } from '@/components/sessions/week/place-style';
import type { SessionItem, WeekLook } from '@/components/sessions/week/week-item';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import { displayName } from '@/lib/people/person';
import { YOUR_COUNTERPART } from '@/lib/sessions/role-words';
import type { WeekBlock } from '@/lib/sessions/week/week-layout';
import { formatClock } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

/** How a reader sees times and dates. */
export type ClockForm = Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'>;

/** Each told apart by its edge as well as by its ground and its mark. */
const LOOKS: Readonly<Record<WeekLook, string>> = {
  agreed: 'border border-line-strong border-s-4 border-s-success bg-card text-fg',
  'needs-viewer': 'border-2 border-warning bg-warning-soft text-fg',
  waiting: 'border border-dashed border-line-strong bg-page text-fg-muted',
  past: 'border border-line bg-sunken text-fg-muted',
};

/** From so many minutes on there is room for a second line, and for a third. */
const TWO_LINES = 45;
const THREE_LINES = 60;

type SessionBlockProps = { block: WeekBlock<SessionItem>; clock: ClockForm };

/** A session in its day: when, with whom, what, and where it stands; it leads to its page. */
export function SessionBlock({ block, clock }: SessionBlockProps) {
  const { item, minutes, isContinued, goesOn } = block;
  const { view, look } = item;
  const { session, counterpart, counterpartRole, label } = view;
  const isLine = minutes < TWO_LINES;
  return (
    <li className="week-block" style={placeStyle(block)}>
      <Link
        href={`/sessions/${session.key}`}
        className={cx(
          'size-full overflow-hidden rounded-control px-1 py-0.5 text-small leading-[1.125rem] hover:underline',
          isLine ? 'flex items-center gap-x-1' : 'block',
          isContinued && 'rounded-t-none border-t-0',
          goesOn && 'rounded-b-none border-b-0',
          LOOKS[look],
        )}
      >
        <span className={cx('flex items-center gap-1', isLine ? 'shrink-0' : 'truncate')}>
          <span className="tabular font-medium whitespace-nowrap">
            {isContinued ? (
              <>
                <span className="sr-only">From the day before </span>until{' '}
                <Clock at={item.to} clock={clock} />
              </>
            ) : (
              <Clock at={item.from} clock={clock} />
            )}
          </span>
          <StatusMark label={label} className="size-3.5" />
          <span className="sr-only">
            {!isContinued && (
              <>
                {' '}
                {goesOn ? (
                  <>
                    to <Clock at={item.to} clock={clock} /> the next day
                  </>
                ) : (
                  <>
                    to <Clock at={item.to} clock={clock} />
                  </>
                )}
              </>
            )}
            ,{' '}
          </span>
        </span>
        <bdi className="block truncate">{displayName(counterpart)}</bdi>
        <span className="sr-only">, {YOUR_COUNTERPART[counterpartRole]}: </span>
        <bdi className={minutes < THREE_LINES ? 'sr-only' : 'block truncate'}>{session.skill}</bdi>
        <span className="sr-only">. {label.words}</span>
      </Link>
    </li>
  );
}

/** A time of day; the zone stands over the week. */
export function Clock({ at, clock: { zone, hourCycle } }: { at: EpochMs; clock: ClockForm }) {
  return <time dateTime={new Date(at).toISOString()}>{formatClock(at, zone, hourCycle)}</time>;
}
