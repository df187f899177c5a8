import type { Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { and, createdBy, equals, or } from '@/lib/arkiv/query';
import { blockAt } from '@/lib/arkiv/timing';
import { isBytes32 } from '@/lib/hex';
import type { WriteDeps } from '@/lib/server/deps';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** Runs something once, a while later; gives back how to call it off. */
export type After = (milliseconds: number, act: () => void) => () => void;

/** Looks after the rooms this instance wrote, also where another instance acted on their sessions and nobody opens a page. */
export type RoomWatch = {
  /** Has a session looked at twice: when a race is over, and when a slow one is. */
  readonly followUp: (sessionKey: Hex) => void;
  /** Looks at what this instance wrote within the last hour, and from then on at what the other instances write. */
  readonly start: () => void;
  readonly stop: () => void;
};

export type RoomWatchOptions = {
  readonly deps: Pick<WriteDeps, 'reader' | 'space' | 'writer' | 'writers'>;
  readonly now: () => EpochMs;
  readonly after: After;
  /** Puts one session's rooms right. */
  readonly sweep: (sessionKey: Hex) => Promise<void>;
  readonly onError: (error: unknown) => void;
};

const LOOKS_MS = [5 * SECOND_MS, MINUTE_MS] as const;
/** What failed is tried again for as long as a start would look back. */
const MAX_RETRIES = HOUR_MS / MINUTE_MS;
const POLL_MS = 15 * SECOND_MS;
const MAX_PAGES = 5;

/** The facts after which a room may have to come or go. */
const DECISIVE = or(
  equals('type', 'session_jitsi'),
  equals('type', 'session_confirmation'),
  equals('type', 'session_rejection'),
  equals('type', 'session_cancellation'),
);

/** Opens a watch; every process has one. */
export function createRoomWatch({ deps, now, after, sweep, onError }: RoomWatchOptions): RoomWatch {
  const timers = new Set<() => void>();
  const others = deps.writers.filter((writer) => writer !== deps.writer.address);
  let isStopped = false;
  /** The first block the poller has not read yet. */
  let nextBlock: number | null = null;

  function later(milliseconds: number, act: () => Promise<void>): void {
    if (isStopped) return;
    const cancel = after(milliseconds, () => {
      timers.delete(cancel);
      act().catch(onError);
    });
    timers.add(cancel);
  }

  async function look(sessionKey: Hex, retries: number): Promise<void> {
    try {
      await sweep(sessionKey);
    } catch (error) {
      if (retries > 0) later(MINUTE_MS, () => look(sessionKey, retries - 1));
      throw error;
    }
  }

  function followUp(sessionKey: Hex): void {
    for (const milliseconds of LOOKS_MS) later(milliseconds, () => look(sessionKey, MAX_RETRIES));
  }

  /** Sessions that some writers recorded something decisive about since a block; newest first, so that reading can end. */
  async function sessionsSince(writers: WriteDeps['writers'], block: number): Promise<Set<Hex>> {
    const what = and(equals('spaceId', deps.space), createdBy(writers), DECISIVE);
    const found = new Set<Hex>();
    let cursor: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page = await deps.reader.queryPage(what, cursor === undefined ? {} : { cursor });
      const recent = page.entities.filter(({ createdAtBlock }) => createdAtBlock >= block);
      for (const key of recent.map(sessionKeyOf)) if (key !== null) found.add(key);
      if (page.cursor === null || recent.length < page.entities.length) break;
      cursor = page.cursor;
    }
    return found;
  }

  async function lookBack(retries: number): Promise<void> {
    try {
      const since = blockAt(await deps.reader.timing(), now() - HOUR_MS);
      for (const key of await sessionsSince([deps.writer.address], since)) followUp(key);
    } catch (error) {
      if (retries > 0) later(MINUTE_MS, () => lookBack(retries - 1));
      throw error;
    }
  }

  async function poll(): Promise<void> {
    try {
      const timing = await deps.reader.timing();
      const from = nextBlock ?? blockAt(timing, now() - HOUR_MS);
      if (timing.headBlock < from) return;
      for (const key of await sessionsSince(others, from)) later(0, () => look(key, MAX_RETRIES));
      nextBlock = timing.headBlock + 1;
    } finally {
      later(POLL_MS, poll);
    }
  }

  return {
    followUp,
    start() {
      later(0, () => lookBack(MAX_RETRIES));
      if (others.length > 0) later(0, poll);
    },
    stop() {
      isStopped = true;
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}

function sessionKeyOf({ strings }: ArkivEntity): Hex | null {
  const { sessionKey } = strings;
  return isBytes32(sessionKey) ? sessionKey : null;
}
