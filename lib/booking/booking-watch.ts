import type { Hex } from 'viem';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import { and, createdBy, equals } from '@/lib/arkiv/query';
import { blockAt } from '@/lib/arkiv/timing';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import type { WriteDeps } from '@/lib/server/deps';
import type { After } from '@/lib/sessions/acts/room-watch';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Looks out for bookings that other instances recorded and this one answers. */
export type BookingWatch = {
  /** Looks at what is not answered of the last quarter of an hour, and from then on at every new block. */
  readonly start: () => void;
  readonly stop: () => void;
};

export type BookingWatchOptions = {
  readonly deps: Pick<WriteDeps, 'reader' | 'space' | 'writer' | 'writers'>;
  readonly now: () => EpochMs;
  readonly after: After;
  /** Answers one booking, or finds that nothing is left to do about it. */
  readonly answer: (sessionKey: Hex) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
};

/** A block. Whoever has booked waits for it, so this never sleeps. */
const LOOK_EVERY_MS = 2 * SECOND_MS;
/** More than any quarter of an hour holds; a flood beyond it lapses. */
const MAX_PAGES = 25;

/** Opens a look-out; every process has one. */
export function createBookingWatch({ deps, now, after, answer, onError }: BookingWatchOptions): BookingWatch {
  const others = deps.writers.filter((writer) => writer !== deps.writer.address);
  let cancel: () => void = () => undefined;
  let isStopped = false;
  /** The first block that was not looked at yet; null before the first look. */
  let nextBlock: number | null = null;
  /** Answering failed with the node, or with a restart: to be tried again while it can still count. */
  const open = new Map<Hex, EpochMs>();

  /** Bookings that name this writer, in chain order, of a block or later: the newest are read first, so that reading can end. */
  async function bookingsSince(writers: WriteDeps['writers'], block: number): Promise<readonly Hex[]> {
    const what = and(
      equals('spaceId', deps.space),
      createdBy(writers),
      equals('type', 'session'),
      equals('answeredBy', deps.writer.address),
    );
    const found: ArkivEntity[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page = await deps.reader.queryPage(what, cursor === undefined ? {} : { cursor });
      const recent = page.entities.filter(({ createdAtBlock }) => createdAtBlock >= block);
      found.push(...recent);
      if (page.cursor === null || recent.length < page.entities.length) break;
      cursor = page.cursor;
    }
    return found.sort(compareRecorded).map(({ key }) => key);
  }

  async function look(): Promise<void> {
    const timing = await deps.reader.timing();
    const isFirst = nextBlock === null;
    const from = nextBlock ?? blockAt(timing, now() - PROOF_FRESHNESS_MS);
    if (timing.headBlock >= from) {
      // What this process records it answers itself; what one before it recorded is left to the first look.
      const writers = isFirst ? deps.writers : others;
      const keys = writers.length === 0 ? [] : await bookingsSince(writers, from);
      nextBlock = timing.headBlock + 1;
      for (const key of keys) open.set(key, now() + PROOF_FRESHNESS_MS);
    }
    for (const [key, until] of open) {
      if (isStopped) return;
      if (now() < until) await tryToAnswer(key);
      else open.delete(key);
    }
  }

  async function tryToAnswer(key: Hex): Promise<void> {
    try {
      await answer(key);
      open.delete(key);
    } catch (error) {
      onError(error);
    }
  }

  function lookAgain(milliseconds: number): void {
    if (isStopped) return;
    cancel = after(milliseconds, () => {
      look()
        .catch(onError)
        .finally(() => {
          if (others.length > 0 || open.size > 0 || nextBlock === null) lookAgain(LOOK_EVERY_MS);
        });
    });
  }

  return {
    start: () => lookAgain(0),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
