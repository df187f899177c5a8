import type { SessionView } from '@/components/sessions/session-view';
import { dayKey } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** Sessions of one calendar day in the reader's zone. */
export type SessionDay = {
  readonly day: string;
  readonly at: EpochMs;
  readonly views: readonly SessionView[];
};

/** A list as it stands on the page, top to bottom. Every session is in exactly one place. */
export type ArrangedSessions = {
  /** The one shown as a ticket: the next both agreed on, or else the next that waits for somebody. */
  readonly next: SessionView | null;
  readonly needsViewer: readonly SessionView[];
  readonly days: readonly SessionDay[];
  /** Latest first. */
  readonly past: readonly SessionView[];
};

/** Sorts sessions into the places of the list page. */
export function arrangeSessions(views: readonly SessionView[], zone: ZoneName): ArrangedSessions {
  const ahead = views
    .filter(isAhead)
    .toSorted((left, right) => left.session.startsAt - right.session.startsAt);
  const past = views
    .filter((view) => !isAhead(view))
    .toSorted((left, right) => right.session.startsAt - left.session.startsAt);
  const next = ahead.find(isAgreed) ?? ahead[0] ?? null;
  const rest = ahead.filter((view) => view !== next);
  return {
    next,
    needsViewer: rest.filter(({ aspect }) => aspect === 'needs-viewer'),
    days: groupByDay(
      rest.filter(({ aspect }) => aspect !== 'needs-viewer'),
      zone,
    ),
    past,
  };
}

/** Takes sessions in order of time and keeps that order. */
function groupByDay(views: readonly SessionView[], zone: ZoneName): readonly SessionDay[] {
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

function isAgreed({ aspect }: SessionView): boolean {
  return aspect === 'scheduled' || aspect === 'in-progress';
}

function isAhead(view: SessionView): boolean {
  return isAgreed(view) || view.aspect === 'needs-viewer' || view.aspect === 'waits-for-counterpart';
}
