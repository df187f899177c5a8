import type { Address, Hex } from 'viem';
import { expect, it } from 'vitest';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { createBookingWatch } from '@/lib/booking/booking-watch';
import { ok, type Result } from '@/lib/result';
import { bookedEntities } from '@/lib/sessions/testing/bookings';
import { keyOf, placed, readingRules, TIMING } from '@/lib/sessions/testing/fixtures';
import { OTHER_WRITER, THIRD_WRITER, TODAY, WRITER } from '@/lib/sessions/testing/people';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const PAGE = 200;
const WRITERS = [WRITER, OTHER_WRITER, THIRD_WRITER].map(({ address }) => address);

type Begin = (key: Hex) => Promise<Result<() => Promise<unknown>>>;

/** Bookings by these writers, oldest first, as a node answers them, and a look-out that looks when it is told to. */
async function scene(creators: readonly Address[], begin: Begin) {
  const { session } = await bookedEntities();
  const { attributes, payload, expiresAtBlock } = { ...session, attributes: {} };
  const entities: ArkivEntity[] = [];
  const add = (creator: Address, block = TIMING.headBlock + 1) => {
    const operation = { kind: 'create' as const, entity: { attributes, payload, expiresAtBlock } };
    const nth = entities.length;
    entities.push(placed(operation, { key: keyOf(nth), block, nth, creator }));
  };
  for (const creator of creators) add(creator, TIMING.headBlock);
  const queries: string[] = [];
  const begun: Hex[] = [];
  const errors: unknown[] = [];
  let due: (() => void) | null = null;
  let now = TODAY;
  const reader = {
    timing: async () => ({ ...TIMING, headBlock: TIMING.headBlock + queries.length }),
    async queryPage(what: unknown, { cursor = '0' }: { cursor?: string } = {}) {
      const text = JSON.stringify(what);
      queries.push(text);
      const asked = entities.filter(({ creator }) => text.includes(creator)).reverse();
      // A cursor is a place in the order of everything.
      const rest = asked.filter((entity) => entities.length - entities.indexOf(entity) > Number(cursor));
      const page = rest.slice(0, PAGE);
      const last = page.at(-1);
      const next = last === undefined || page.length === rest.length ? null : last;
      return {
        entities: page,
        cursor: next === null ? null : String(entities.length - entities.indexOf(next)),
        unreadable: 0,
      };
    },
  };
  const watch = createBookingWatch({
    deps: {
      ...readingRules(),
      writers: WRITERS,
      reader: reader as never,
      writer: { address: WRITER.address } as never,
    },
    now: () => now,
    after: (_, act) => {
      due = act;
      return () => undefined;
    },
    begin: (key) => {
      begun.push(key);
      return begin(key);
    },
    onError: (error) => errors.push(error),
  });
  watch.start();
  return {
    add,
    begun,
    errors,
    queries,
    byOf: (key: Hex) => entities.find((entity) => entity.key === key)?.creator,
    async look(later = 2 * SECOND_MS) {
      now += later;
      const act = due;
      due = null;
      act?.();
      await expect.poll(() => due, { interval: 1 }).not.toBeNull();
    },
  };
}

const crowd = (count: number, by: Address) => Array.from({ length: count }, () => by);
const done = ok(async () => undefined);

it('a flood by one instance keeps nobody waiting longer than a hundred of its bookings, and not without end', async () => {
  const creators = [...crowd(2_500, OTHER_WRITER.address), THIRD_WRITER.address];
  const { look, begun, byOf, queries } = await scene(creators, async () => done);
  await look();
  expect(begun).toHaveLength(101);
  expect(byOf(begun.at(-1) ?? '0x')).toBe(THIRD_WRITER.address);
  expect(queries.length).toBeLessThan(13);
  for (let looks = 0; looks < 25; looks += 1) await look();
  expect(begun.filter((key) => byOf(key) === OTHER_WRITER.address)).toHaveLength(2_000);
});

it('decides in the order of the chain, and waits for no answer to be recorded', async () => {
  const { look, begun } = await scene(crowd(5, OTHER_WRITER.address), async () =>
    ok(() => new Promise(() => undefined)),
  );
  await look();
  expect(begun).toEqual([0, 1, 2, 3, 4].map(keyOf));
  await look();
  expect(begun).toHaveLength(5);
});

it('tries again what failed, behind the others, as long as it can count', async () => {
  let isDown = true;
  const { look, begun, errors } = await scene(crowd(3, OTHER_WRITER.address), async (key) => {
    if (key === keyOf(0) && isDown) throw new Error('the node is down');
    if (key === keyOf(1) && isDown) return ok(() => Promise.reject(new Error('the node is down')));
    return done;
  });
  await look();
  expect(errors).toHaveLength(2);
  begun.length = 0;
  isDown = false;
  await look();
  expect(begun.toSorted()).toEqual([keyOf(0), keyOf(1)].toSorted());
  await look();
  expect(begun).toHaveLength(2);
});

it('leaves what this process recorded to it for half a minute, and then looks what came of it', async () => {
  const { look, begun, add } = await scene([], async () => done);
  await look();
  add(WRITER.address);
  await look();
  expect(begun).toEqual([]);
  await look(30 * SECOND_MS);
  expect(begun).toEqual([keyOf(0)]);
  await look();
  expect(begun).toHaveLength(1);
});

it('gives up what nothing can come of any more', async () => {
  const { look, begun } = await scene(crowd(1, OTHER_WRITER.address), async () => {
    throw new Error('the node is down');
  });
  await look();
  await look(16 * MINUTE_MS);
  expect(begun).toHaveLength(1);
});
