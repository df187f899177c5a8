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

function isAgreed({ aspect }: SessionView): boolean {
  return aspect === 'scheduled' || aspect === 'in-progress';
}

function isAhead(view: SessionView): boolean {
  return isAgreed(view) || view.aspect === 'needs-viewer' || view.aspect === 'waits-for-counterpart';
}
