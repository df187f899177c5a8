import type { SessionView } from '@/components/sessions/session-view';
import { endsAt } from '@/lib/protocol/session';
import type { StatusAspect } from '@/lib/sessions/copy';
import type { WeekItem } from '@/lib/sessions/week/week-layout';

/** How a session looks in a week; `null` for what was called off or never came about, which takes no time. */
export type WeekLook = 'agreed' | 'needs-viewer' | 'waiting' | 'past';

/** A session in a week. */
export type SessionItem = WeekItem & { readonly view: SessionView; readonly look: WeekLook };

const LOOKS: Readonly<Record<StatusAspect, WeekLook | null>> = {
  'needs-viewer': 'needs-viewer',
  'waits-for-counterpart': 'waiting',
  'answered-elsewhere': 'waiting',
  'being-booked': 'waiting',
  scheduled: 'agreed',
  'in-progress': 'agreed',
  completed: 'past',
  declined: null,
  withdrawn: null,
  cancelled: null,
  expired: null,
  'not-booked': null,
};

/** Where there is no room for all, what takes place comes before what may. */
const RANKS: Readonly<Record<WeekLook, number>> = { agreed: 0, past: 0, 'needs-viewer': 1, waiting: 2 };

/** Sessions that take, took or may take time. */
export function weekItemsOf(views: readonly SessionView[]): readonly SessionItem[] {
  return views.flatMap((view) => {
    const look = LOOKS[view.aspect];
    if (look === null) return [];
    const { session } = view;
    return [{ from: session.startsAt, to: endsAt(session), rank: RANKS[look], view, look }];
  });
}
