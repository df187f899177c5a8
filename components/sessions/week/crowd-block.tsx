import { placeStyle } from '@/components/sessions/week/place-style';
import { Clock, type ClockForm } from '@/components/sessions/week/session-block';
import type { SessionItem } from '@/components/sessions/week/week-item';
import { Link } from '@/components/ui/link';
import { listHref, parseListState } from '@/lib/sessions/list/list-state';
import type { WeekCrowd } from '@/lib/sessions/week/week-layout';
import { SECOND_MS } from '@/lib/time/instant';

type CrowdBlockProps = { crowd: WeekCrowd<SessionItem>; clock: ClockForm };

/** Sessions at one time for which there is no room side by side: how many, and the way to them in the list. */
export function CrowdBlock({ crowd, clock }: CrowdBlockProps) {
  const { items, from, to } = crowd;
  return (
    <li className="week-block" style={placeStyle(crowd)}>
      <Link
        href={placeInList(crowd)}
        className="grid size-full place-content-center overflow-hidden rounded-control border border-line-strong bg-raised px-1 text-center text-small hover:underline"
      >
        <span className="font-medium">+{items.length}</span>
        <span className="sr-only">
          {' '}
          more from <Clock at={from} clock={clock} /> to <Clock at={to} clock={clock} />, in the list
        </span>
      </Link>
    </li>
  );
}

/** The list from these sessions on. */
function placeInList({ items, from, to }: WeekCrowd<SessionItem>): string {
  const list = parseListState({});
  return items.every(({ look }) => look === 'past')
    ? listHref({ ...list, tab: 'past', after: { startsAt: Math.ceil(to / SECOND_MS), key: null } })
    : listHref({ ...list, after: { startsAt: Math.floor(from / SECOND_MS) - 1, key: null } });
}
