import type { Address, Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import type { LiveHub, LiveListener } from '@/lib/live/hub';
import { parseBlock } from '@/lib/live/sse';
import { createLiveStreams } from '@/lib/live/stream';

const ADA: Address = `0x${'ad'.repeat(20)}`;
const NOOR: Address = `0x${'0a'.repeat(20)}`;
const SESSION: Hex = `0x${'11'.repeat(32)}`;

/** Streams on a hub whose news, and on timers whose time, the test decides. */
function openStreams() {
  const listeners = new Set<LiveListener>();
  const timers = new Set<{ milliseconds: number; act: () => void }>();
  const closers = new Set<() => void>();
  const signOuts = new Set<() => void>();
  const onSignOut = (close: () => void) => {
    signOuts.add(close);
    return () => signOuts.delete(close);
  };
  let position: number | null = null;
  const hub: LiveHub = {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    position: () => position,
  };
  const streams = createLiveStreams({
    hub,
    repeat(milliseconds, act) {
      const timer = { milliseconds, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onShutdown(close) {
      closers.add(close);
      return () => closers.delete(close);
    },
  });
  return {
    streams,
    listeners,
    closers,
    signOuts,
    open(wallet = ADA, since: number | null = null) {
      const stream = streams.open({ wallet, since, onSignOut });
      const reader = stream?.getReader();
      if (reader === undefined) return undefined;
      const decoder = new TextDecoder();
      return {
        async read() {
          const { done, value } = await reader.read();
          return { done, value: value && decoder.decode(value) };
        },
        cancel: () => reader.cancel(),
      };
    },
    heartbeat(block: number | null) {
      position = block;
      for (const { milliseconds, act } of timers) if (milliseconds < 60_000) act();
    },
    age() {
      for (const { milliseconds, act } of timers) if (milliseconds > 60_000) act();
    },
    nothingIsLeft: () => listeners.size + timers.size + closers.size + signOuts.size + streams.count() === 0,
  };
}

const GREETING = { done: false, value: 'retry: 3000\n\n' };

describe('a stream', () => {
  it('carries hints with the block as their id, and nothing of what changed', async () => {
    const world = openStreams();
    const reader = world.open(ADA, 41);
    expect(await reader?.read()).toEqual(GREETING);
    const [listener] = world.listeners;
    expect(listener).toMatchObject({ wallet: ADA, since: 41 });
    listener?.onNews({ kind: 'changed', block: 42, sessions: [SESSION] });
    listener?.onNews({ kind: 'refresh', block: 43 });
    expect(await reader?.read()).toEqual({
      done: false,
      value: `id: 42\nevent: changed\ndata: {"sessions":["${SESSION}"]}\n\n`,
    });
    expect(await reader?.read()).toEqual({ done: false, value: 'id: 43\nevent: refresh\ndata: {}\n\n' });
  });

  it('shows signs of life that say how far everything has been heard', async () => {
    const world = openStreams();
    const reader = world.open();
    await reader?.read();
    world.heartbeat(null);
    world.heartbeat(77);
    expect(await reader?.read()).toEqual({ done: false, value: ':\n\n' });
    expect(await reader?.read()).toEqual({ done: false, value: 'id: 77\n\n' });
  });

  it.each<[string, (world: ReturnType<typeof openStreams>) => void]>([
    ['its time is over', (world) => world.age()],
    ['its viewer signs out', (world) => [...world.signOuts].forEach((close) => void close())],
    ['the process stops', (world) => [...world.closers].forEach((close) => void close())],
  ])('ends, and leaves nothing behind, when %s', async (_what, end) => {
    const world = openStreams();
    const reader = world.open();
    await reader?.read();
    end(world);
    expect(await reader?.read()).toMatchObject({ done: true });
    expect(world.nothingIsLeft()).toBe(true);
  });

  it('leaves nothing behind when the browser goes away', async () => {
    const world = openStreams();
    const reader = world.open();
    await reader?.read();
    await reader?.cancel();
    expect(world.nothingIsLeft()).toBe(true);
  });

  it('ends when its browser has stopped reading', () => {
    const world = openStreams();
    world.open();
    const [listener] = world.listeners;
    for (let block = 0; block < 100; block += 1) listener?.onNews({ kind: 'refresh', block });
    expect(world.nothingIsLeft()).toBe(true);
  });

  it('is refused to a viewer who has too many, until one of theirs ends; others are not concerned', async () => {
    const world = openStreams();
    const readers = Array.from({ length: 8 }, () => world.open());
    expect(world.open()).toBeUndefined();
    expect(world.open(NOOR)).toBeDefined();
    await readers[0]?.cancel();
    expect(world.open()).toBeDefined();
    expect(world.open()).toBeUndefined();
  });
});

describe('the block a browser knows', () => {
  it.each([
    ['123', 123],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1e3', null],
    ['9'.repeat(16), null],
    [null, null],
  ])('%j is read as %j', (text, block) => expect(parseBlock(text)).toBe(block));
});
