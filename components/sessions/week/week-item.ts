import type { SessionView } from '@/components/sessions/session-view';
import { endsAt } from '@/lib/protocol/session';
import type { StatusAspect, StatusLabel } from '@/lib/sessions/copy';
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
  replaced: null,
  declined: null,
  withdrawn: null,
  cancelled: null,
  expired: null,
  'not-booked': null,
};

/** Each told apart by its edge as well as by its ground and its mark. */
export const WEEK_LOOKS: Readonly<Record<WeekLook, string>> = {
  agreed: 'border border-line-strong border-s-4 border-s-success bg-card text-fg',
  'needs-viewer': 'border-2 border-warning bg-warning-soft text-fg',
  waiting: 'border border-dashed border-line-strong bg-page text-fg-muted',
  past: 'border border-line bg-sunken text-fg-muted',
};

/** What is marked in a week: each look, and what is on now, which looks like what is agreed. */
export type WeekMark = WeekLook | 'now';

/** The mark of each, and what it means. */
export const MARKS: Readonly<Record<WeekMark, StatusLabel>> = {
  now: { icon: 'radio', tone: 'live', words: 'Now' },
  agreed: { icon: 'calendar-check', tone: 'ready', words: 'Scheduled' },
  'needs-viewer': { icon: 'signature', tone: 'attention', words: 'Waiting for you' },
  waiting: { icon: 'hourglass', tone: 'waiting', words: 'Waiting for them' },
  past: { icon: 'check', tone: 'past', words: 'Completed' },
};

/** The mark a session carries. */
export function markOf({ view, look }: SessionItem): WeekMark {
  return view.aspect === 'in-progress' ? 'now' : look;
}

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
