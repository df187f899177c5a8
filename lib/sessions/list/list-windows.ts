import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, atLeast, below, equals, or, type Predicate } from '@/lib/arkiv/query';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { assembleSessions } from '@/lib/protocol/assemble';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import type { Session } from '@/lib/protocol/session';
import { findUnreadableRecords } from '@/lib/protocol/unreadable-records';
import type { ReadDeps } from '@/lib/server/deps';
import {
  by,
  type Caps,
  type KnownRecords,
  type KnownWritersDeps,
  readKnownWriters,
} from '@/lib/server/known-writers';
import type { ListDirection } from '@/lib/sessions/list/list-state';
import { listNewest } from '@/lib/sessions/reading/newest';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/time/instant';

/** Instants from `from` on and before `to`, in seconds since 1970 as `startsAt` stands on Arkiv. */
export type Span = { readonly from: number; readonly to: number };

/** Every session that starts within a span, with its facts but without its room. */
export type WindowReading = {
  readonly span: Span;
  readonly sessions: readonly Session[];
  /** Records about sessions that are there but cannot be read: this instance's own, and what has not the form of a record. */
  readonly unreadable: number;
  /** Other writers some of whose records were left out: only the newest were read, or some could not be. */
  readonly leftOut: readonly Address[];
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
  /** Some sessions of the last window that held too much to be read as a whole: a bounded number of queries (`listNewest`). */
  readonly preview: () => Promise<readonly Session[]>;
  /** Whether so much starts within one second that some of it was left out. */
  readonly isCut: () => boolean;
  /** The head of the chain before anything was read: whatever is written behind it may be missing here. */
  readonly timing: () => Promise<ChainTiming>;
  /** How many Arkiv queries it has taken so far. */
  readonly queries: () => number;
  /**
   * How many of those a crowd has cost: they found a window crowded by another instance, or read somebody apart. Bounded
   * by caps, and no reason to stop reading.
   */
  readonly crowded: () => number;
};

/** After the last second of the year 9999, the last one a session can start in. */
const FOREVER = 253_402_300_800;
/** The longest session of anybody. */
const LONGEST_MS = DAY_MS;
/** Nothing of ours starts later than a year from now; beyond this, what is left is read in one window. */
const AHEAD_MS = 367 * DAY_MS;
/** A window is to hold about so many entities: one query, with room for an uneven spread. */
const WANTED_ENTITIES = 150;
/** One second holds more only when somebody floods it: of those, what was recorded last is read, and it is said. */
const MOST_A_SECOND = 1_000;
/** A page, and some that do not belong to its tab. */
const GLIMPSE = 60;
/** The next window is at most so many times as long as the last. */
const MAX_GROWTH = 8;
/** A window that held too much is cut to a quarter of the way to its middle: what is created last often starts last. */
const CUT = 4;

/**
 * So often may our other instances fill a window before they are read apart: an honest one, with ten thousand records,
 * is cut to size sooner.
 */
const MAX_CROWDED = 5;
const APART_CAPS: Caps = { own: 400, others: 400, attested: 1_000 };

const secondsOf = (instant: EpochMs) => Math.max(0, Math.floor(instant / SECOND_MS));

/**
 * Opens the list of a wallet for reading. What a view costs in Arkiv queries:
 *
 * - At most 200 entities with a start (about 70 sessions): one, whatever is looked at; everything is known then.
 * - More: that one, and the part that is looked at in windows of about 150 entities, one query each. The length of the
 *   first window is not known beforehand and found by cutting, which takes at most one query for each time the part
 *   holds four times as much. Nothing is ever read to the end to show its beginning.
 * - With third parties: one more for each 200 of their newest 1,000, whatever is looked at.
 * - When another instance of ours crowds one window after the other, what that one wrote is read once like a third
 *   party's, its newest 400, and the windows go on without it: nobody's records hide what this instance wrote.
 *
 * Rooms carry no start, so none is read: a list does not need them.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED: not by opening, by reading
 */
export function openSessionWindows(deps: ReadDeps, wallet: Address, now: EpochMs): SessionWindows {
  const { reader, ownWriter, writers, retentionDays } = deps;
  const oldest = now - retentionDays * DAY_MS - HOUR_MS - LONGEST_MS;
  const whole: Span = { from: secondsOf(oldest), to: FOREVER };
  const ahead: Span = { from: secondsOf(now - LONGEST_MS), to: FOREVER };
  const mine = or(equals('mentorWallet', wallet), equals('learnerWallet', wallet));
  /** Our instances whose records are read by windows. */
  let trusted: readonly Address[] = writers;
  let crowded = 0;
  let apartQueries = 0;
  let queries = 0;

  const timing = once(() => reader.timing());
  const attested = once(() => readApart({ ...deps, writers: [] }));
  const crowders: Promise<KnownRecords>[] = [];
  const everything = once(readEverything);
  const windows = new Map<string, Promise<WindowReading | ArkivEntity[]>>();
  let isCut = false;
  /** The window that last held more than one query tells. */
  let crowdedSpan: Span | null = null;

  function within({ from, to }: Span): Predicate {
    return and(mine, atLeast('startsAt', from), below('startsAt', to));
  }

  /** What some writers recorded about the wallet, as far as their caps go. */
  async function readApart(some: KnownWritersDeps): Promise<KnownRecords> {
    if (some.writers.length + some.attestedWriters.length === 0) return { entities: [], leftOut: [] };
    const found = await readKnownWriters(some, mine, { caps: APART_CAPS });
    const pages = Math.max(1, Math.ceil(found.entities.length / PAGE_SIZE));
    queries += pages;
    apartQueries += pages;
    return found;
  }

  async function assemble(span: Span, found: KnownRecords, lost: number): Promise<WindowReading> {
    // Third parties may leave out the numeric start: theirs belong to every window until they are read.
    const apart = await Promise.all([attested(), ...crowders]);
    const entities = [...found.entities, ...apart.flatMap((part) => part.entities)];
    const limit = createFalseProofLimit(deps);
    const sessions = await assembleSessions(entities, deps, await timing(), now, limit);
    const unreadable = findUnreadableRecords(found.entities, sessions, deps, now);
    const leftOut = [found, ...apart].flatMap((part) => part.leftOut);
    return {
      span,
      sessions: sessions.filter(startsIn(span)),
      unreadable: lost + unreadable.own,
      leftOut: [...new Set([...leftOut, ...limit.passedOver(), ...unreadable.others])],
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
    const page = await reader.queryPage(by(deps, trusted, within(span)));
    if (page.cursor === null)
      return assemble(span, { entities: page.entities, leftOut: [] }, page.unreadable);
    crowdedSpan = span;
    if (span.to - span.from > 1) return page.entities;
    // All of it starts within one second.
    const known = { ...deps, writers: trusted, attestedWriters: [] };
    const found = await readKnownWriters(known, within(span), {
      caps: { ...APART_CAPS, own: MOST_A_SECOND },
    });
    queries += Math.ceil(found.entities.length / PAGE_SIZE);
    const isOwnCut = found.leftOut.includes(ownWriter);
    if (isOwnCut) isCut = true;
    return assemble(span, { ...found, leftOut: found.leftOut.filter((writer) => writer !== ownWriter) }, 0);
  }

  /** Whether another instance filled a window once too often: from now on it is read apart. */
  function setApart(crowd: readonly ArkivEntity[]): boolean {
    const others = crowd.map(({ creator }) => creator).filter((creator) => creator !== ownWriter);
    if (others.length <= crowd.length / 2) return false;
    crowded += 1;
    if (crowded <= MAX_CROWDED) return false;
    const apart = [...new Set(others)];
    trusted = trusted.filter((writer) => !apart.includes(writer));
    crowders.push(...apart.map((writer) => readApart({ ...deps, writers: [writer], attestedWriters: [] })));
    windows.clear();
    return true;
  }

  async function readEverything(): Promise<WindowReading | null> {
    const reading = await readWindow(whole);
    return isReading(reading) ? reading : null;
  }

  async function* read(span: Span, direction: ListDirection): AsyncGenerator<WindowReading, void, undefined> {
    const all = await everything();
    if (all !== null) {
      yield { ...all, span, sessions: all.sessions.filter(startsIn(span)) };
      return;
    }
    let rest = span;
    let length = rest.to - rest.from;
    while (rest.from < rest.to) {
      const window = nearestOf(rest, length, direction, secondsOf(now + AHEAD_MS));
      const reading = await readWindow(window);
      if (!isReading(reading)) {
        if (setApart(reading)) length = rest.to - rest.from;
        else length = shorterLength(window, reading, direction);
        continue;
      }
      yield reading;
      rest = direction === 'later' ? { ...rest, from: window.to } : { ...rest, to: window.from };
      length = nextLength(window, reading);
    }
  }

  async function glimpse(): Promise<readonly Session[]> {
    if (crowdedSpan === null) return [];
    const { from, to } = crowdedSpan;
    const dated = and(mine, atLeast('startsAt', from), below('startsAt', to));
    return listNewest(deps, dated, GLIMPSE, now);
  }

  return {
    whole,
    ahead,
    all: everything,
    read,
    preview: glimpse,
    isCut: () => isCut,
    timing,
    queries: () => queries,
    crowded: () => crowded + apartQueries,
  };
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

/** A length that holds less, told by some of what a window that holds too much has in it. */
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
