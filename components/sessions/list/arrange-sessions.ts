import type { SessionView } from '@/components/sessions/session-view';
import type { StatusAspect } from '@/lib/sessions/copy';
import type { ListState } from '@/lib/sessions/list/list-state';
import { dayKey } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** Sessions of one calendar day in the reader's zone. */
export type SessionDay = {
  readonly day: string;
  readonly at: EpochMs;
  readonly views: readonly SessionView[];
};

/** One page of a list as it is shown: what stands large on top, what waits for the viewer, and the rest. */
export type ArrangedList = {
  readonly ticket: SessionView | null;
  readonly waiting: readonly SessionView[];
  /** How many more wait for the viewer further on. */
  readonly waitingElsewhere: number;
  readonly rest: readonly SessionView[];
};

/**
 * Arranges a page of a list, each session once. Only the first page of what lies ahead is more than the order it comes
 * in; a search shows all it finds alike.
 *
 * @param needsYou How many sessions wait for the viewer, on whatever page.
 */
export function arrangeList(
  views: readonly SessionView[],
  { tab, query, after }: ListState,
  needsYou: number,
): ArrangedList {
  const isPlain = tab === 'past' || query !== '' || after !== null;
  if (isPlain) return { ticket: null, waiting: [], waitingElsewhere: 0, rest: views };
  if (tab === 'needs-you') {
    const [ticket = null, ...rest] = views;
    return { ticket, waiting: [], waitingElsewhere: 0, rest };
  }
  const ticket = nextOf(views);
  const others = views.filter((view) => view !== ticket);
  return {
    ticket,
    waiting: others.filter(needsViewer),
    waitingElsewhere: Math.max(0, needsYou - views.filter(needsViewer).length),
    rest: others.filter((view) => !needsViewer(view)),
  };
}

/** The session to show large: the next both agreed on, or else the next that waits for somebody; null when none lies ahead. */
export function nextOf(views: readonly SessionView[]): SessionView | null {
  const ahead = views
    .filter(isAhead)
    .toSorted((left, right) => left.session.startsAt - right.session.startsAt);
  return ahead.find(isAgreed) ?? ahead[0] ?? null;
}

/** Parts sessions by the day they start on, keeping their order: the days come in the order of their first session. */
export function groupByDay(views: readonly SessionView[], zone: ZoneName): readonly SessionDay[] {
  const days = new Map<string, SessionView[]>();
  for (const view of views) {
    const day = dayKey(view.session.startsAt, zone);
    days.set(day, [...(days.get(day) ?? []), view]);
  }
  return [...days].flatMap(([day, ofDay]) => {
    const [first] = ofDay;
    return first ? [{ day, at: first.session.startsAt, views: ofDay }] : [];
  });
}

const UNANSWERED: readonly StatusAspect[] = [
  'needs-viewer',
  'waits-for-counterpart',
  'answered-elsewhere',
  'being-booked',
];

function needsViewer({ aspect }: SessionView): boolean {
  return aspect === 'needs-viewer';
}

function isAgreed({ aspect }: SessionView): boolean {
  return aspect === 'scheduled' || aspect === 'in-progress';
}

function isAhead(view: SessionView): boolean {
  return isAgreed(view) || UNANSWERED.includes(view.aspect);
}
