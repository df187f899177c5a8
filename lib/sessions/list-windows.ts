import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { and, atLeast, below, createdBy, equals, or, type Predicate } from '@/lib/arkiv/query';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { assembleSessions } from '@/lib/sessions/assemble';
import type { ListDirection } from '@/lib/sessions/list-state';
import { countUnreadable } from '@/lib/sessions/losses';
import type { Session } from '@/lib/sessions/model';
import type { ReadDeps } from '@/lib/sessions/repository';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/time/instant';

/** Instants from `from` on and before `to`, in seconds since 1970 as `startsAt` stands on Arkiv. */
export type Span = { readonly from: number; readonly to: number };

/** Every session that starts within a span, with its facts but without its room. */
export type WindowReading = {
  readonly span: Span;
  readonly sessions: readonly Session[];
  /** Records about sessions that are there but cannot be read. */
  readonly unreadable: number;
};

/** The sessions of one wallet as one request reads them: a part at a time, nearest first, each part once. */
export type SessionWindows = {
  /** Everything that may still be shown. */
  readonly whole: Span;
  /** Where everything is that has not begun or may still be under way. */
  readonly ahead: Span;
  /** Everything at once, when one query tells it; else null. */
  readonly all: () => Promise<WindowReading | null>;
  /** The windows of a span one after the other; whoever stops asking stops the reading. */
  readonly read: (span: Span, direction: ListDirection) => AsyncGenerator<WindowReading, void, undefined>;
  /** The head of the chain before anything was read: whatever is written behind it may be missing here. */
  readonly timing: () => Promise<ChainTiming>;
  /** How many Arkiv queries it has taken so far. */
  readonly queries: () => number;
};

/** After the last second of the year 9999, the last one a session can start in. */
const FOREVER = 253_402_300_800;
/** The longest session of anybody. */
const LONGEST_MS = DAY_MS;
/** Nothing of ours starts later than a year from now; beyond this, what is left is read in one window. */
const AHEAD_MS = 367 * DAY_MS;
/** A window is to hold about so many entities: one query, with room for an uneven spread. */
const WANTED_ENTITIES = 150;
/** The next window is at most so many times as long as the last. */
const MAX_GROWTH = 8;
/** A window that held too much is cut to a quarter of the way to its middle: what is created last often starts last. */
const CUT = 4;

const secondsOf = (instant: EpochMs) => Math.max(0, Math.floor(instant / SECOND_MS));

/**
 * Opens the list of a wallet for reading. What a view costs in Arkiv queries:
 *
 * - At most 200 entities with a start (about 70 sessions): one, whatever is looked at; everything is known then.
 * - More: that one, and the part that is looked at in windows of about 150 entities, one query each. The length of the
 *   first window is not known beforehand and found by cutting, which takes at most one query for each time the part
 *   holds four times as much. Nothing is ever read to the end to show its beginning.
 * - With third parties whose records carry no numeric start: one more for each 200 of theirs.
 *
 * Rooms carry no start, so none is read: a list does not need them.
 * Errors of reading: AppError CHAIN_UNREACHABLE, and LIST_TOO_LONG for more than 10,000 entities within one second.
 */
export function openSessionWindows(deps: ReadDeps, wallet: Address, now: EpochMs): SessionWindows {
  const { reader, space, writers, attestedWriters, retentionDays } = deps;
  const oldest = now - retentionDays * DAY_MS - HOUR_MS - LONGEST_MS;
  const whole: Span = { from: secondsOf(oldest), to: FOREVER };
  const ahead: Span = { from: secondsOf(now - LONGEST_MS), to: FOREVER };
  const mine = and(
    equals('spaceId', space),
    or(equals('mentorWallet', wallet), equals('learnerWallet', wallet)),
  );
  const known = createdBy([...writers, ...attestedWriters]);
  let queries = 0;

  const timing = once(() => reader.timing());
  const undated = once(readUndated);
  const everything = once(readEverything);
  const windows = new Map<string, Promise<WindowReading | ArkivEntity[]>>();

  function within({ from, to }: Span): Predicate {
    return and(mine, known, atLeast('startsAt', from), below('startsAt', to));
  }

  /** Third parties may leave out the numeric start; ours never lack it. */
  async function readUndated(): Promise<readonly ArkivEntity[]> {
    if (attestedWriters.length === 0) return [];
    const found = await reader.queryAll(and(mine, createdBy(attestedWriters)));
    queries += Math.max(1, Math.ceil(found.length / 200));
    return found.filter(({ numbers }) => numbers.startsAt === undefined);
  }

  async function assemble(
    span: Span,
    entities: readonly ArkivEntity[],
    lost: number,
  ): Promise<WindowReading> {
    const dated = [...entities, ...(await undated())];
    const sessions = await assembleSessions(dated, deps, await timing(), now);
    return {
      span,
      sessions: sessions.filter(startsIn(span)),
      unreadable: lost + countUnreadable(entities, sessions, deps, now),
    };
  }

  /** The window, or, when it holds more than one query tells, the entities it told. */
  function readWindow(span: Span): Promise<WindowReading | ArkivEntity[]> {
    const id = `${span.from}-${span.to}`;
    const reading = windows.get(id) ?? askFor(span);
    windows.set(id, reading);
    return reading;
  }

  async function askFor(span: Span): Promise<WindowReading | ArkivEntity[]> {
    await timing();
    queries += 1;
    const page = await reader.queryPage(within(span));
    if (page.cursor === null) return assemble(span, page.entities, page.unreadable);
    if (span.to - span.from > 1) return page.entities;
    // All of it starts within one second.
    const entities = await reader.queryAll(within(span));
    queries += Math.ceil(entities.length / 200);
    return assemble(span, entities, 0);
  }

  async function readEverything(): Promise<WindowReading | null> {
    const reading = await readWindow(whole);
    return isReading(reading) ? reading : null;
  }

  async function* read(span: Span, direction: ListDirection): AsyncGenerator<WindowReading, void, undefined> {
    const all = await everything();
    if (all !== null) {
      yield { span, sessions: all.sessions.filter(startsIn(span)), unreadable: all.unreadable };
      return;
    }
    let rest = span;
    let length = rest.to - rest.from;
    while (rest.from < rest.to) {
      const window = nearestOf(rest, length, direction, secondsOf(now + AHEAD_MS));
      const reading = await readWindow(window);
      if (!isReading(reading)) {
        length = shorterLength(window, reading, direction);
        continue;
      }
      yield reading;
      rest = direction === 'later' ? { ...rest, from: window.to } : { ...rest, to: window.from };
      length = nextLength(window, reading);
    }
  }

  return { whole, ahead, all: everything, read, timing, queries: () => queries };
}

function startsIn({ from, to }: Span): (session: Session) => boolean {
  return ({ startsAt }) => startsAt >= from * SECOND_MS && startsAt < to * SECOND_MS;
}

function isReading(found: WindowReading | ArkivEntity[]): found is WindowReading {
  return !Array.isArray(found);
}

function nearestOf(rest: Span, length: number, direction: ListDirection, lastUsual: number): Span {
  if (direction === 'earlier') return { from: Math.max(rest.from, rest.to - length), to: rest.to };
  const to = rest.from + length;
  return { from: rest.from, to: to >= lastUsual ? rest.to : Math.min(to, rest.to) };
}

/** A length that holds less, judged by some of what a window that holds too much has in it. */
function shorterLength(window: Span, some: readonly ArkivEntity[], direction: ListDirection): number {
  const distances = some
    .flatMap(({ numbers: { startsAt } }) => (startsAt === undefined ? [] : [startsAt]))
    .map((startsAt) => (direction === 'later' ? startsAt - window.from : window.to - startsAt))
    .sort((left, right) => left - right);
  const middle = distances[Math.floor(distances.length / 2)] ?? 0;
  const halved = Math.floor((window.to - window.from) / 2);
  return Math.max(1, Math.min(Math.floor(middle / CUT), halved));
}

/** A length that should hold about what one query tells, if sessions go on as close to each other as in the last window. */
function nextLength({ from, to }: Span, { sessions }: WindowReading): number {
  const entities = sessions.reduce((sum, { facts }) => sum + 1 + facts.length, 0);
  const growth = entities === 0 ? MAX_GROWTH : WANTED_ENTITIES / entities;
  return Math.max(1, Math.floor((to - from) * Math.min(growth, MAX_GROWTH)));
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | null = null;
  return () => {
    reading ??= read();
    return reading;
  };
}
