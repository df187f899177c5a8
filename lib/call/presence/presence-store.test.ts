import { beforeEach, describe, expect, it } from 'vitest';
import {
  createPresenceStore,
  PRESENCE_HEARTBEAT_MS,
  type PresenceStore,
} from '@/lib/call/presence/presence-store';
import { MINUTE_MS } from '@/lib/time/instant';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const KEY = `0x${'a1b2c3d4'.repeat(8)}` as const;
const OTHER_KEY = `0x${'d4c3b2a1'.repeat(8)}` as const;
const ADA = { sessionKey: KEY, wallet: `0x${'ad'.repeat(20)}` } as const;
const NOOR = { sessionKey: KEY, wallet: `0x${'0e'.repeat(20)}` } as const;
const TAB = { ...ADA, page: 'first' };
const SECOND_TAB = { ...ADA, page: 'second' };

let store: PresenceStore;
beforeEach(() => {
  store = createPresenceStore();
});

describe('presence', () => {
  it('knows nothing of somebody that sent no heartbeat', () => {
    expect(store.stateOf(ADA, NOW)).toBeNull();
  });

  it('knows where somebody is, on this session only', () => {
    store.heartbeat(TAB, 'green-room', NOW);
    expect(store.stateOf(ADA, NOW)).toBe('green-room');
    expect(store.stateOf(NOOR, NOW)).toBeNull();
    expect(store.stateOf({ ...ADA, sessionKey: OTHER_KEY }, NOW)).toBeNull();
  });

  it('follows from the green room into the call and back', () => {
    store.heartbeat(TAB, 'green-room', NOW);
    store.heartbeat(TAB, 'in-call', NOW + 1);
    expect(store.stateOf(ADA, NOW + 1)).toBe('in-call');
    store.heartbeat(TAB, 'green-room', NOW + 2);
    expect(store.stateOf(ADA, NOW + 2)).toBe('green-room');
  });

  it('outlives two lost heartbeats, not three', () => {
    store.heartbeat(TAB, 'in-call', NOW);
    expect(store.stateOf(ADA, NOW + 2 * PRESENCE_HEARTBEAT_MS)).toBe('in-call');
    expect(store.stateOf(ADA, NOW + 3 * PRESENCE_HEARTBEAT_MS)).toBeNull();
  });

  it('ends when the last tab says that it is gone', () => {
    store.heartbeat(TAB, 'in-call', NOW);
    store.heartbeat(SECOND_TAB, 'green-room', NOW);
    expect(store.stateOf(ADA, NOW)).toBe('in-call');
    store.leave(TAB);
    expect(store.stateOf(ADA, NOW)).toBe('green-room');
    store.leave(SECOND_TAB);
    expect(store.stateOf(ADA, NOW)).toBeNull();
    store.leave(SECOND_TAB);
    expect(store.size()).toBe(0);
  });

  it('forgets a tab that fell silent though another one goes on', () => {
    store.heartbeat(TAB, 'in-call', NOW);
    store.heartbeat(SECOND_TAB, 'green-room', NOW + 2 * PRESENCE_HEARTBEAT_MS);
    expect(store.stateOf(ADA, NOW + 3 * PRESENCE_HEARTBEAT_MS)).toBe('green-room');
  });

  it('remembers eight tabs of one person: the one whose heartbeat is oldest makes room', () => {
    store.heartbeat({ ...ADA, page: 'call' }, 'in-call', NOW);
    for (let tab = 0; tab < 7; tab += 1) store.heartbeat({ ...ADA, page: `tab ${tab}` }, 'green-room', NOW);
    store.heartbeat({ ...ADA, page: 'call' }, 'in-call', NOW);
    store.heartbeat({ ...ADA, page: 'tab 7' }, 'green-room', NOW);
    expect(store.stateOf(ADA, NOW)).toBe('in-call');
    for (let tab = 8; tab < 16; tab += 1) store.heartbeat({ ...ADA, page: `tab ${tab}` }, 'green-room', NOW);
    expect(store.stateOf(ADA, NOW)).toBe('green-room');
  });

  it('keeps nothing of people who are gone without saying so', () => {
    for (let index = 0; index < 50; index += 1) {
      const wallet = `0x${String(index).padStart(40, '0')}` as const;
      store.admit({ sessionKey: KEY, wallet }, NOOR.wallet, NOW);
      store.heartbeat({ sessionKey: KEY, wallet, page: 'first' }, 'green-room', NOW);
    }
    expect(store.size()).toBe(50);
    store.heartbeat(TAB, 'green-room', NOW + MINUTE_MS);
    expect(store.size()).toBe(1);
  });
});

describe('admission', () => {
  it('lasts a minute, then somebody has to look again', () => {
    store.admit(ADA, NOOR.wallet, NOW);
    expect(store.counterpartOf(ADA, NOW + MINUTE_MS - 1)).toBe(NOOR.wallet);
    expect(store.counterpartOf(ADA, NOW + MINUTE_MS)).toBeNull();
  });

  it('is for one wallet and one session', () => {
    store.admit(ADA, NOOR.wallet, NOW);
    expect(store.counterpartOf(NOOR, NOW)).toBeNull();
    expect(store.counterpartOf({ ...ADA, sessionKey: OTHER_KEY }, NOW)).toBeNull();
  });
});

describe('who comes back', () => {
  const GHOST_TIMEOUT_MS = 72_000;
  const at = (ms: number) => NOW + ms;

  it('may be there twice after a tab said that it is gone, once there again, for as long as a lost connection stands in a room', () => {
    store.heartbeat(TAB, 'in-call', NOW);
    expect(store.isReturning(ADA, NOW)).toBe(false);
    store.leave(TAB);
    // Gone, and not back: who stands there is nobody's.
    expect(store.isReturning(ADA, at(1))).toBe(false);
    store.heartbeat(SECOND_TAB, 'green-room', at(2));
    expect(store.isReturning(ADA, at(2))).toBe(true);
    store.heartbeat(SECOND_TAB, 'in-call', at(GHOST_TIMEOUT_MS - 1));
    expect(store.isReturning(ADA, at(GHOST_TIMEOUT_MS - 1))).toBe(true);
    expect(store.isReturning(ADA, at(GHOST_TIMEOUT_MS))).toBe(false);
  });

  it.each([
    ['the same page, after it left', () => store.leave(TAB), 1_000],
    ['the same page, cut off and back in the room', () => store.heartbeat(TAB, 'green-room', at(500)), 1_000],
    ['the same page, after a silence', () => undefined, 30_000],
  ])('also %s', (_how, goes, back) => {
    store.heartbeat(TAB, 'in-call', NOW);
    goes();
    store.heartbeat(TAB, 'in-call', at(back));
    expect(store.isReturning(ADA, at(back))).toBe(true);
  });

  it('also another page after the first one crashed', () => {
    store.heartbeat(TAB, 'in-call', NOW);
    store.heartbeat(SECOND_TAB, 'in-call', at(20_000));
    // Both may be there: two tabs, not one who comes back.
    expect(store.isReturning(ADA, at(20_000))).toBe(false);
    store.heartbeat(SECOND_TAB, 'in-call', at(30_000));
    expect(store.isReturning(ADA, at(30_000))).toBe(true);
  });

  it('is not whoever only looked into the green room, nor the other party, nor another session', () => {
    store.heartbeat(TAB, 'green-room', NOW);
    store.leave(TAB);
    store.heartbeat(TAB, 'in-call', at(1));
    expect(store.isReturning(ADA, at(1))).toBe(false);
    store.leave(TAB);
    store.heartbeat(TAB, 'in-call', at(2));
    expect(store.isReturning(ADA, at(2))).toBe(true);
    expect(store.isReturning(NOOR, at(2))).toBe(false);
    expect(store.isReturning({ ...ADA, sessionKey: OTHER_KEY }, at(2))).toBe(false);
  });

  it('is whoever goes over to a tab that is not ours: in the call, and a moment after', () => {
    store.heartbeat(TAB, 'moving', NOW);
    expect(store.stateOf(ADA, NOW)).toBe('in-call');
    expect(store.isReturning(ADA, NOW)).toBe(true);
    store.leave(TAB);
    expect(store.isReturning(ADA, at(1))).toBe(true);
    expect(store.isReturning(ADA, at(GHOST_TIMEOUT_MS))).toBe(false);
  });
});
