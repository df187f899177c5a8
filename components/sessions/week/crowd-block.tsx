import { StatusMark } from '@/components/sessions/status';
import { placeStyle } from '@/components/sessions/week/place-style';
import { Clock, type ClockForm } from '@/components/sessions/week/session-block';
import { MARKS, type SessionItem, WEEK_LOOKS } from '@/components/sessions/week/week-item';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import { listHref, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import type { WeekCrowd } from '@/lib/sessions/week/week-layout';
import { SECOND_MS } from '@/lib/time/instant';

type CrowdBlockProps = { crowd: WeekCrowd<SessionItem>; clock: ClockForm };

/**
 * Sessions at one time for which there is no room side by side: how many, and the way to them in the list. Where some wait
 * for the viewer it looks like a request, says how many do, and leads to where they can be answered.
 */
export function CrowdBlock({ crowd, clock }: CrowdBlockProps) {
  const { items, from, to } = crowd;
  const waiting = waitingIn(crowd);
  return (
    <li className="week-block" style={placeStyle(crowd)}>
      <Link
        href={placeInList(crowd)}
        className={cx(
          'week-link grid size-full place-content-center justify-items-center overflow-hidden rounded-control px-1 text-center text-small leading-[1.125rem] hover:underline',
          waiting > 0 ? WEEK_LOOKS['needs-viewer'] : 'border border-line-strong bg-raised',
        )}
      >
        {waiting > 0 ? (
          <>
            <span aria-hidden className="week-tiny">
              <StatusMark label={MARKS['needs-viewer']} className="size-3.5" />+{items.length}
            </span>
            <span className="week-words font-medium">
              {items.length > waiting && <span className="week-more">{items.length} more, </span>}
              {waiting} to answer
            </span>
          </>
        ) : (
          <span className="font-medium">+{items.length}</span>
        )}
        <span className="sr-only">
          {waiting === 0 && ' more'} from <Clock at={from} clock={clock} /> to <Clock at={to} clock={clock} />
          , in the list
        </span>
      </Link>
    </li>
  );
}

/** How many of them wait for the viewer's answer. */
function waitingIn({ items }: WeekCrowd<SessionItem>): number {
  return items.filter(({ look }) => look === 'needs-viewer').length;
}

/** What waits for the viewer; else the list from these sessions on. */
function placeInList(crowd: WeekCrowd<SessionItem>): string {
  const { items, from, to } = crowd;
  if (waitingIn(crowd) > 0) return listHref({ ...WHOLE_LIST, tab: 'needs-you' });
  return items.every(({ look }) => look === 'past')
    ? listHref({ ...WHOLE_LIST, tab: 'past', after: { startsAt: Math.ceil(to / SECOND_MS), key: null } })
    : listHref({ ...WHOLE_LIST, after: { startsAt: Math.floor(from / SECOND_MS) - 1, key: null } });
}
