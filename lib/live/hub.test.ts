import type { Address, Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import {
  createLiveHub,
  type LiveChange,
  type LiveListener,
  type LiveNews,
  type LiveSource,
} from '@/lib/live/hub';

const ADA: Address = `0x${'ad'.repeat(20)}`;
const NOOR: Address = `0x${'0a'.repeat(20)}`;
const STRANGER: Address = `0x${'5f'.repeat(20)}`;
const SESSION: Hex = `0x${'11'.repeat(32)}`;
const OTHER: Hex = `0x${'22'.repeat(32)}`;

/** A chain of changes, and a hub on it whose waits end when the test says so. */
function openHub(startHead = 100) {
  let head = startHead;
  const changes: LiveChange[] = [];
  const asked = { heads: 0, spans: [] as string[] };
  const waits: number[] = [];
  const errors: unknown[] = [];
  let failure: Error | null = null;
  let endWait = () => {};

  const source: LiveSource = {
    async head() {
      asked.heads += 1;
      if (failure) throw failure;
      return head;
    },
    async changesBetween(first, last) {
      asked.spans.push(`${first}-${last}`);
      return changes.filter(({ block }) => block >= first && block <= last);
    },
  };
  const hub = createLiveHub({
    source,
    onError: (error) => errors.push(error),
    pause: (milliseconds, signal) => {
      waits.push(milliseconds);
      return new Promise((resolve) => {
        endWait = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  });

  return {
    hub,
    asked,
    waits,
    errors,
    /** Writes in the next block. */
    write(parties: readonly Address[], session: Hex | null = SESSION) {
      head += 1;
      changes.push({ block: head, session, parties });
      return head;
    },
    moveHead(blocks: number) {
      head += blocks;
    },
    fail(error: Error | null) {
      failure = error;
    },
    /** Lets everything happen that needs no waiting, then one look. */
    async look() {
      await settle();
      endWait();
      await settle();
    },
    listen(wallet: Address, since: LiveListener['since'] = null) {
      const told: LiveNews[] = [];
      const leave = hub.listen({ wallet, since, onNews: (news) => told.push(news) });
      return { told, leave };
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('a hub', () => {
  it('tells the parties of a session that it changed, and nobody else', async () => {
    const world = openHub();
    const [ada, noor, stranger] = [ADA, NOOR, STRANGER].map((wallet) => world.listen(wallet));
    await settle();
    const block = world.write([ADA, NOOR]);
    await world.look();
    const news = [{ kind: 'changed', block, sessions: [SESSION] }];
    expect([ada?.told, noor?.told, stranger?.told]).toEqual([news, news, []]);
  });

  it('asks once per new head, whatever the number of listeners, and for no news while there are none', async () => {
    const world = openHub();
    const listeners = Array.from({ length: 200 }, (_, index) => world.listen(index % 2 ? ADA : NOOR));
    await settle();
    await world.look();
    expect(world.asked).toEqual({ heads: 2, spans: [] });
    world.write([ADA, NOOR]);
    world.write([ADA, NOOR], OTHER);
    await world.look();
    expect(world.asked).toEqual({ heads: 3, spans: ['101-102'] });
    expect(listeners.every(({ told }) => told.length === 1)).toBe(true);
    expect(listeners[0]?.told).toEqual([{ kind: 'changed', block: 102, sessions: [SESSION, OTHER] }]);
  });

  it.each([1, 4, 5, 1_000])(
    'waits for no head that a page knew before a restore: %i blocks ahead of one that stands still',
    async (ahead) => {
      const world = openHub(100);
      const page = world.listen(ADA, 100 + ahead);
      for (let poll = 0; poll < 4; poll += 1) await world.look();
      expect(page.told).toEqual([{ kind: 'refresh', block: 100 }]);
      world.write([ADA]);
      await world.look();
      expect(page.told.at(-1)).toEqual({ kind: 'changed', block: 101, sessions: [SESSION] });
    },
  );

  it('does nothing while nobody listens, and begins anew with the next listener', async () => {
    const world = openHub();
    const first = world.listen(ADA);
    await world.look();
    first.leave();
    await settle();
    const { heads } = world.asked;
    world.write([ADA]);
    await world.look();
    expect(world.asked.heads).toBe(heads);
    expect(world.hub.position()).toBeNull();

    const second = world.listen(ADA);
    await settle();
    expect(world.hub.position()).toBe(101);
    world.write([ADA]);
    await world.look();
    expect(first.told).toEqual([]);
    expect(second.told).toMatchObject([{ block: 102 }]);
  });

  it('keeps on while the last of several has not left, and a listener may leave twice', async () => {
    const world = openHub();
    const [one, two] = [world.listen(ADA), world.listen(ADA)];
    await settle();
    one.leave();
    one.leave();
    world.write([ADA]);
    await world.look();
    expect([one.told.length, two.told.length]).toEqual([0, 1]);
  });

  it('tells what happened between the making of a page and its first look', async () => {
    const world = openHub();
    const since = 100;
    world.write([ADA, NOOR]);
    const ada = world.listen(ADA, since);
    const stranger = world.listen(STRANGER, since);
    await settle();
    expect(ada.told).toMatchObject([{ kind: 'changed', sessions: [SESSION] }]);
    expect(stranger.told).toEqual([]);
  });

  it('lets a page resume after a break with exactly what it missed', async () => {
    const world = openHub();
    world.listen(NOOR);
    await settle();
    const known = world.write([ADA, NOOR]);
    await world.look();
    world.write([ADA, NOOR], OTHER);
    await world.look();
    const [back, upToDate] = [world.listen(ADA, known), world.listen(ADA, known + 1)];
    await world.look();
    expect(back.told).toEqual([{ kind: 'changed', block: known + 1, sessions: [OTHER] }]);
    expect(upToDate.told).toEqual([]);
    expect(world.asked.spans).toHaveLength(2);
  });

  it('has a page look at everything when nobody knows what it missed', async () => {
    const world = openHub();
    world.listen(NOOR);
    await settle();
    const older = world.listen(ADA, 42);
    const otherChain = world.listen(ADA, 5_000);
    await world.look();
    expect(older.told).toEqual([{ kind: 'refresh', block: 100 }]);
    expect(otherChain.told).toEqual([{ kind: 'refresh', block: 100 }]);
  });

  it('waits for a node that is a block behind the page, and tells nothing twice', async () => {
    const world = openHub();
    const ada = world.listen(ADA, 101);
    await settle();
    expect(ada.told).toEqual([]);
    world.write([ADA]);
    await world.look();
    expect(ada.told).toEqual([]);
    world.write([ADA], OTHER);
    await world.look();
    expect(ada.told).toMatchObject([{ block: 102, sessions: [OTHER] }]);
  });

  it('does not mind a head that goes back a little, but starts over on another chain and after a long sleep', async () => {
    const world = openHub(1_000);
    const ada = world.listen(ADA);
    await settle();
    world.moveHead(-2);
    await world.look();
    expect(ada.told).toEqual([]);
    world.moveHead(-900);
    await world.look();
    expect(ada.told).toEqual([{ kind: 'refresh', block: 98 }]);
    world.moveHead(100_000);
    await world.look();
    expect(ada.told.at(-1)).toEqual({ kind: 'refresh', block: 100_098 });
    expect(world.asked.spans).toEqual([]);
  });

  it('outlives a node that does not answer: it says so, waits longer each time, and loses nothing', async () => {
    const world = openHub();
    const ada = world.listen(ADA);
    await settle();
    world.fail(new Error('silence'));
    for (let attempt = 0; attempt < 6; attempt += 1) await world.look();
    expect(world.errors).toHaveLength(6);
    expect(world.waits.slice(1)).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    world.write([ADA]);
    world.fail(null);
    await world.look();
    expect(ada.told).toHaveLength(1);
    expect(world.waits.at(-1)).toBe(1_000);
  });

  it('says no more than that something changed when it is about no session', async () => {
    const world = openHub();
    const ada = world.listen(ADA);
    await settle();
    const block = world.write([ADA], null);
    await world.look();
    expect(ada.told).toEqual([{ kind: 'refresh', block }]);
  });

  it('forgets what is too long ago to resume from', async () => {
    const world = openHub();
    world.listen(NOOR);
    await settle();
    for (let index = 0; index < 600; index += 1) {
      world.write([ADA, NOOR]);
      if (index % 100 === 99) await world.look();
    }
    const [early, late] = [world.listen(ADA, 101), world.listen(ADA, 699)];
    await world.look();
    expect(early.told).toMatchObject([{ kind: 'refresh' }]);
    expect(late.told).toMatchObject([{ kind: 'changed' }]);
  });
});
