// @vitest-environment happy-dom

import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, type Mock, test, vi } from 'vitest';
import { useCounterpartPresence } from '@/components/call/state/use-counterpart-presence';
import { PRESENCE_HEARTBEAT_MS, type PresenceState } from '@/lib/call/presence/presence-store';
import { UNLOCKED_GRACE_MS } from '@/lib/call/room/participant-check';

const key = `0x${'ab'.repeat(32)}`;

let fetched: Mock<(url: string, init: RequestInit) => Promise<Response>>;
let beacon: Mock<(url: string, body: string) => boolean>;

beforeEach(() => {
  vi.useFakeTimers();
  fetched = vi.fn(async () => Response.json({ counterpart: 'green-room' }));
  vi.stubGlobal('fetch', fetched);
  beacon = vi.fn(() => true);
  navigator.sendBeacon = beacon as typeof navigator.sendBeacon;
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const start = (here: PresenceState | null) =>
  renderHook((props: { here: PresenceState | null }) => useCounterpartPresence(key, props.here), {
    initialProps: { here },
  });
const told = () => fetched.mock.calls.map(([, init]) => JSON.parse(String(init.body)).state);
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test('says where it is at once, again soon after, with every heartbeat, and at once on a change', async () => {
  const { result, rerender } = start('green-room');
  expect(result.current.counterpart).toBeNull();
  await pass(0);
  expect(result.current).toEqual({ counterpart: 'green-room', calledOff: false });
  await pass(PRESENCE_HEARTBEAT_MS);
  expect(told()).toEqual(['green-room', 'green-room', 'green-room']);
  rerender({ here: 'in-call' });
  await pass(0);
  await pass(UNLOCKED_GRACE_MS - 1);
  expect(told().slice(3)).toEqual(['in-call', 'in-call']);
  expect(fetched.mock.calls[0]?.[0]).toBe(`/api/sessions/${key}/presence`);
});

test.each([
  ['a refusal', async () => Response.json({ code: 'SIGNED_OUT' }, { status: 401 })],
  ['an answer of another form', async () => Response.json({ counterpart: 'on the moon' })],
  ['an answer that is no JSON', async () => new Response('<p>', { status: 200 })],
  ['no network', async () => Promise.reject(new TypeError('fetch failed'))],
])('%s means that nothing is known', async (_what, answer) => {
  const { result } = start('green-room');
  await pass(0);
  expect(result.current.counterpart).toBe('green-room');
  fetched.mockImplementation(answer);
  await pass(PRESENCE_HEARTBEAT_MS);
  expect(result.current).toEqual({ counterpart: null, calledOff: false });
});

test('hears that the session was cancelled meanwhile', async () => {
  const { result } = start('in-call');
  fetched.mockImplementation(async () => Response.json({ code: 'CALL_CALLED_OFF' }, { status: 410 }));
  await pass(PRESENCE_HEARTBEAT_MS);
  expect(result.current).toEqual({ counterpart: null, calledOff: true });
});

test('a question is asked at once, and the answer names it', async () => {
  fetched.mockImplementation(async () => Response.json({ counterpart: 'in-call', counterpartReturns: true }));
  const { result, rerender } = renderHook(
    (props: { question: string | null }) => useCounterpartPresence(key, 'in-call', props.question),
    { initialProps: { question: null as string | null } },
  );
  await pass(0);
  expect(fetched).toHaveBeenCalledTimes(1);
  rerender({ question: 'two of them' });
  await pass(0);
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(result.current).toMatchObject({ counterpartReturns: true, answered: 'two of them' });
  // The next heartbeat keeps it current.
  fetched.mockImplementation(async () =>
    Response.json({ counterpart: 'in-call', counterpartReturns: false }),
  );
  await pass(PRESENCE_HEARTBEAT_MS);
  expect(result.current).toMatchObject({ counterpartReturns: false, answered: 'two of them' });
});

test('a page that goes says so, and then says nothing more', async () => {
  const { unmount } = start('green-room');
  await pass(0);
  window.dispatchEvent(new Event('pagehide'));
  unmount();
  await pass(5 * PRESENCE_HEARTBEAT_MS);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(beacon.mock.calls.map(([, body]) => JSON.parse(body).state)).toEqual(['gone', 'gone']);
  expect(vi.getTimerCount()).toBe(0);
});

test('after the call nothing is told and nothing is learnt', async () => {
  const { result, rerender } = start('in-call');
  await pass(0);
  rerender({ here: null });
  await pass(3 * PRESENCE_HEARTBEAT_MS);
  expect(result.current).toEqual({ counterpart: null, calledOff: false });
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(beacon).toHaveBeenCalledTimes(1);
});
