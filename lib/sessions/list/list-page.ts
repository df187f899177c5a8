import type { Address } from 'viem';
import type { Session } from '@/lib/protocol/session';
import {
  compareInDirection,
  isBehind,
  type ListDirection,
  type ListPosition,
  positionOf,
} from '@/lib/sessions/list/list-state';
import type { SessionWindows, Span } from '@/lib/sessions/list/list-windows';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Sessions on one page of a list. */
export const SESSIONS_A_PAGE = 20;

/** How far one page looks before it shows what it has: about 1,200 entities. */
export const MAX_QUERIES_A_PAGE = 8;

/** What is asked of one page. */
export type PageRequest = {
  readonly direction: ListDirection;
  readonly span: Span;
  readonly after: ListPosition | null;
  /** Which of the sessions belong to the list that is looked at. */
  readonly keep: (sessions: readonly Session[]) => Promise<readonly Session[]>;
};

/** One page of a list. */
export type ListPage = {
  /** In the order of the list. */
  readonly sessions: readonly Session[];
  /** Where the next page begins; null at the end. */
  readonly next: ListPosition | null;
  /** How far was looked, when that was not far enough to fill the page; null otherwise. */
  readonly lookedUntil: EpochMs | null;
  /** Whether more starts within one second than is read. */
  readonly isCut: boolean;
  /** Records that are there but cannot be read; as `WindowReading`. */
  readonly unreadable: number;
  /** Writers some of whose records were left out. */
  readonly leftOut: readonly Address[];
};

/** Reads windows until a page is full, the list ends, or it has looked far enough for one page. */
export async function readListPage(windows: SessionWindows, request: PageRequest): Promise<ListPage> {
  const { direction, after, keep } = request;
  const span = restOf(request);
  const queries = () => windows.queries() - windows.crowded();
  const before = queries();
  const found: Session[] = [];
  let unreadable = 0;
  const cut = new Set<Address>();
  const rest = () => ({ isCut: windows.isCut(), unreadable, leftOut: [...cut] });

  for await (const reading of windows.read(span, direction)) {
    unreadable += reading.unreadable;
    for (const writer of reading.leftOut) cut.add(writer);
    const behind = reading.sessions.filter(
      (session) => after === null || isBehind(after, session, direction),
    );
    found.push(...(await keep(behind)).toSorted(compareInDirection(direction)));
    const last = found[SESSIONS_A_PAGE - 1];
    if (found.length > SESSIONS_A_PAGE && last !== undefined) {
      return {
        sessions: found.slice(0, SESSIONS_A_PAGE),
        next: positionOf(last),
        lookedUntil: null,
        ...rest(),
      };
    }
    const edge = edgeOf(reading.span, direction);
    const isLast = edge === edgeOf(span, direction);
    if (!isLast && queries() - before >= MAX_QUERIES_A_PAGE) {
      const next = { startsAt: direction === 'later' ? edge - 1 : edge, key: null };
      const sessions = found.length > 0 ? found : await previewOf(windows, request, edge);
      return { sessions, next, lookedUntil: edge * SECOND_MS, ...rest() };
    }
  }
  return { sessions: found, next: null, lookedUntil: null, ...rest() };
}

/** Some of what lies further on, where a crowd kept the reading from coming to anything: better than an empty page. */
async function previewOf(windows: SessionWindows, { direction, keep }: PageRequest, edge: number) {
  const beyond = (await windows.preview()).filter(({ startsAt }) =>
    direction === 'later' ? startsAt >= edge * SECOND_MS : startsAt < edge * SECOND_MS,
  );
  return (await keep(beyond)).toSorted(compareInDirection(direction)).slice(0, SESSIONS_A_PAGE);
}

/** What of the span lies behind the place; sessions that start with the last one shown may still come. */
function restOf({ span, after, direction }: PageRequest): Span {
  if (after === null) return span;
  const sharesInstant = after.key !== null;
  return direction === 'later'
    ? { ...span, from: Math.max(span.from, after.startsAt + Number(!sharesInstant)) }
    : { ...span, to: Math.min(span.to, after.startsAt + Number(sharesInstant)) };
}

function edgeOf(span: Span, direction: ListDirection): number {
  return direction === 'later' ? span.to : span.from;
}
