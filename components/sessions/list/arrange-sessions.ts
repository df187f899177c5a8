import type { Hex } from 'viem';
import type { SessionView } from '@/components/sessions/session-view';
import { endsAt } from '@/lib/protocol/session';
import { confirmedParties } from '@/lib/protocol/session-status';
import type { StatusAspect } from '@/lib/sessions/copy';
import { compareInDirection, type ListState } from '@/lib/sessions/list/list-state';
import { dayKey } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** Sessions of one calendar day in the reader's zone. */
export type SessionDay = {
  readonly day: string;
  readonly at: EpochMs;
  readonly views: readonly SessionView[];
};

/** What arranging looks at: a session, and what it is to the viewer. */
type Placed = Pick<SessionView, 'session' | 'aspect'>;

/** A session that waits for the viewer, and what else is at that time. */
export type Waiting<Item> = {
  readonly item: Item;
  /** The agreed session it overlaps, or else the other request; null when the time is free as far as is known. */
  readonly clash: Item | null;
};

/** One page of a list as it is shown: the next one large on top, today, what waits for the viewer, and the rest. */
export type ArrangedList<Item> = {
  readonly ticket: Item | null;
  /** What else is today, nearest first. */
  readonly today: readonly Item[];
  readonly waiting: readonly Waiting<Item>[];
  /** How many more wait for the viewer than are shown here. */
  readonly waitingElsewhere: number;
  readonly rest: readonly Item[];
};

/** What there is to arrange. */
export type Readings<Item> = {
  /** The page itself, in the order of the list. */
  readonly page: readonly Item[];
  /** What lies ahead, as far as it is known, as the filters leave it. */
  readonly ahead: readonly Item[];
  /** The same without filters: what is agreed fills its time, shown or not. */
  readonly busy: readonly Item[];
  /** Sessions with people the viewer has met, where a crowd may stand before them: no request of a crowd hides theirs. */
  readonly acquainted: ReadonlySet<Hex>;
  /** How many sessions wait for the viewer, on whatever page. */
  readonly needsYou: number;
};

/** Where and when the list is looked at. */
export type Moment = { readonly now: EpochMs; readonly zone: ZoneName };

/** A strip stays compact: more requests than this are on their own tab. */
export const MOST_WAITING = 5;

/** Whether somebody looks at the beginning of what lies ahead, which opens with today; all else is in its own order. */
export function opensWithToday({ tab, query, after }: ListState): boolean {
  return tab === 'upcoming' && query === '' && after === null;
}

/** Arranges a page of a list, each session once. What waits for the viewer is to be answered where it stands on its own tab, too. */
export function arrangeList<Item extends Placed>(
  { page, ahead, busy, acquainted, needsYou }: Readings<Item>,
  state: ListState,
  moment: Moment,
): ArrangedList<Item> {
  const nothing = { ticket: null, today: [], waiting: [], waitingElsewhere: 0 };
  if (state.tab === 'needs-you') return { ...nothing, waiting: withClashes(page, busy), rest: [] };
  if (!opensWithToday(state)) return { ...nothing, rest: page };
  const all = unionByStart(page, ahead);
  const isKnown = ({ session }: Item) => acquainted.has(session.key);
  const requests = all
    .filter(needsViewer)
    .sort((left, right) => Number(isKnown(right)) - Number(isKnown(left)));
  const waiting = withClashes(requests.slice(0, MOST_WAITING), busy);
  const ticket = nextOf(all.filter((item) => !needsViewer(item)));
  const above = new Set([ticket, ...waiting.map(({ item }) => item)].map((item) => item?.session.key));
  const today = all.filter((item) => !above.has(item.session.key) && isOfToday(item, moment));
  const shown = new Set([...above, ...today.map(({ session }) => session.key)]);
  return {
    ticket,
    today,
    waiting,
    waitingElsewhere: Math.max(0, needsYou - waiting.length),
    rest: page.filter(({ session }) => !shown.has(session.key)),
  };
}

/** The session to show large: the next both agreed on, or else the next that waits for somebody; null when none lies ahead. */
export function nextOf<Item extends Placed>(items: readonly Item[]): Item | null {
  const ahead = items.filter(isAhead).toSorted(byStart);
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

function needsViewer({ aspect }: Placed): boolean {
  return aspect === 'needs-viewer';
}

function isAgreed({ aspect }: Placed): boolean {
  return aspect === 'scheduled' || aspect === 'in-progress';
}

function isAhead(item: Placed): boolean {
  return isAgreed(item) || UNANSWERED.includes(item.aspect);
}

/**
 * Whether something belongs to the day the reader is in: it starts on it, or began before and still runs. What was called
 * off stays until its time is over, so that nobody waits for it.
 */
function isOfToday(item: Placed, { now, zone }: Moment): boolean {
  const { session } = item;
  if (endsAt(session) <= now) return false;
  if (!isAhead(item) && !wasCalledOff(item)) return false;
  return session.startsAt <= now || dayKey(session.startsAt, zone) === dayKey(now, zone);
}

/** Whether it is off after both had agreed to it, with a new time or without. */
function wasCalledOff({ session, aspect }: Placed): boolean {
  if (aspect !== 'replaced') return aspect === 'cancelled';
  const { mentor, learner } = confirmedParties(session);
  return mentor && learner;
}

function unionByStart<Item extends Placed>(page: readonly Item[], ahead: readonly Item[]): readonly Item[] {
  const byKey = new Map([...ahead, ...page].map((item) => [item.session.key, item]));
  return [...byKey.values()].sort(byStart);
}

function byStart(left: Placed, right: Placed): number {
  return compareInDirection('later')(left.session, right.session);
}

function withClashes<Item extends Placed>(
  items: readonly Item[],
  busy: readonly Item[],
): readonly Waiting<Item>[] {
  const others = [...busy.filter(isAgreed), ...busy.filter(needsViewer)];
  return items.map((item) => ({
    item,
    clash: others.find((other) => other.session.key !== item.session.key && overlaps(other, item)) ?? null,
  }));
}

/** One that ends as the other begins is in nobody's way. */
function overlaps({ session: one }: Placed, { session: other }: Placed): boolean {
  return one.startsAt < endsAt(other) && other.startsAt < endsAt(one);
}
