import type { Address, Hex } from 'viem';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import { and, createdBy, equals } from '@/lib/arkiv/query';
import { blockAt } from '@/lib/arkiv/timing';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import type { Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import type { After } from '@/lib/sessions/acts/room-watch';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Looks out for bookings that other instances recorded and this one answers. */
export type BookingWatch = {
  /** Looks at what is not answered of the last quarter of an hour, and from then on at every new block. */
  readonly start: () => void;
  readonly stop: () => void;
};

/** A booking that is to be answered between two instants, and whose record it is. */
type Open = { readonly from: EpochMs; readonly until: EpochMs; readonly by: Address };

export type BookingWatchOptions = {
  readonly deps: Pick<WriteDeps, 'reader' | 'space' | 'writer' | 'writers'>;
  readonly now: () => EpochMs;
  readonly after: After;
  /** Decides about one booking and gives back what records the answer; a refusal is an answer too. */
  readonly begin: (sessionKey: Hex) => Promise<Result<() => Promise<unknown>>>;
  readonly onError: (error: unknown) => void;
};

/** A block. Whoever has booked waits for it, so this never sleeps. */
const LOOK_EVERY_MS = 2 * SECOND_MS;
/** Bookings that one writer may have open, its newest; a flood beyond them lapses, and takes nothing from other writers. */
const MAX_OF_WRITER = 2_000;
/** What this process recorded it answers itself, within half a minute; what came of none of that is looked at then. */
const OWN_AFTER_MS = 30 * SECOND_MS;
/** Of one writer at one look, so that the bookings of the others wait for no more than these. */
const AT_ONE_LOOK = 100;

/** Opens a look-out; every process has one. */
export function createBookingWatch({ deps, now, after, begin, onError }: BookingWatchOptions): BookingWatch {
  const others = deps.writers.filter((writer) => writer !== deps.writer.address);
  let cancel: () => void = () => undefined;
  let isStopped = false;
  /** The first block that was not looked at yet; null before the first look. */
  let nextBlock: number | null = null;
  /** Not answered yet, in their order: to be tried while it can still count. */
  const open = new Map<Hex, Open>();
  /** Their answers are being recorded. */
  const underWay = new Set<Hex>();

  /** Bookings that name this writer, in chain order, of a block or later: the newest are read first, so that reading can end. */
  async function bookingsSince(writers: WriteDeps['writers'], block: number) {
    const left = new Map(writers.map((writer) => [writer, MAX_OF_WRITER]));
    for (const { by } of open.values()) left.set(by, (left.get(by) ?? 0) - 1);
    const found: ArkivEntity[] = [];
    let cursor: string | undefined;
    for (;;) {
      const asked = writers.filter((writer) => (left.get(writer) ?? 0) > 0);
      if (asked.length === 0) break;
      const what = and(
        equals('spaceId', deps.space),
        createdBy(asked),
        equals('type', 'session'),
        equals('answeredBy', deps.writer.address),
      );
      const page = await deps.reader.queryPage(what, cursor === undefined ? {} : { cursor });
      const recent = page.entities.filter(({ createdAtBlock }) => createdAtBlock >= block);
      for (const booking of recent) {
        const rest = left.get(booking.creator) ?? 0;
        left.set(booking.creator, rest - 1);
        if (rest > 0) found.push(booking);
      }
      if (page.cursor === null || recent.length < page.entities.length) break;
      cursor = page.cursor;
    }
    return found.sort(compareRecorded);
  }

  async function look(): Promise<void> {
    const timing = await deps.reader.timing();
    const isFirst = nextBlock === null;
    const from = nextBlock ?? blockAt(timing, now() - PROOF_FRESHNESS_MS);
    if (timing.headBlock >= from) {
      const bookings = await bookingsSince(deps.writers, from);
      nextBlock = timing.headBlock + 1;
      for (const { key, creator } of bookings) {
        // What a process before this one recorded is left to the first look.
        const isOwn = creator === deps.writer.address && !isFirst;
        const found = now();
        open.set(key, {
          from: isOwn ? found + OWN_AFTER_MS : found,
          until: found + PROOF_FRESHNESS_MS,
          by: creator,
        });
      }
    }
    await answerInTurn();
  }

  async function answerInTurn(): Promise<void> {
    const turns = new Map<Address, number>();
    for (const [key, { from, until, by }] of [...open]) {
      if (isStopped) return;
      if (now() >= until) open.delete(key);
      const turn = (turns.get(by) ?? 0) + 1;
      const isDue = open.has(key) && now() >= from && !underWay.has(key);
      if (!isDue || turn > AT_ONE_LOOK) continue;
      turns.set(by, turn);
      await decideAbout(key);
    }
  }

  /** In the order of the chain; nobody waits until the answer of the one before is recorded. */
  async function decideAbout(key: Hex): Promise<void> {
    try {
      const begun = await begin(key);
      if (!begun.ok) open.delete(key);
      else record(key, begun.value);
    } catch (error) {
      tryAgain(key, error);
    }
  }

  function record(key: Hex, answer: () => Promise<unknown>): void {
    underWay.add(key);
    answer()
      .then(
        () => open.delete(key),
        (error) => tryAgain(key, error),
      )
      .finally(() => underWay.delete(key));
  }

  /** Failed with the node, or with a restart: behind those that were not tried yet. */
  function tryAgain(key: Hex, error: unknown): void {
    onError(error);
    const booking = open.get(key);
    if (booking === undefined) return;
    open.delete(key);
    open.set(key, booking);
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
