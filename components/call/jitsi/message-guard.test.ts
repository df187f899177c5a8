// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, type Mock, test, vi } from 'vitest';
import { guardIframeMessages } from '@/components/call/jitsi/message-guard';

const origin = 'https://meet.example.org';
const fromJitsi = '{"postis":true,"scope":"jitsi_meet_external_api_0","method":"message"}';

let frame: Window;
let heard: Mock<(event: MessageEvent) => void>;
let removeGuard: () => void;

beforeEach(() => {
  // This document loads no frames: any window that is not ours will do.
  frame = Object.create(window) as Window;
  heard = vi.fn();
  // Jitsi's program listens before or after us: both are kept.
  window.addEventListener('message', heard);
  removeGuard = guardIframeMessages({ origin, window: () => frame });
});

afterEach(() => {
  removeGuard();
  window.removeEventListener('message', heard);
});

function say(data: unknown, from: { origin: string; source: Window | null }) {
  window.dispatchEvent(new MessageEvent('message', { data, origin: from.origin, source: from.source }));
}

test('the frame itself is heard', () => {
  say(fromJitsi, { origin, source: frame });
  say({ scope: 'jitsi_meet_external_api_0' }, { origin, source: frame });
  expect(heard).toHaveBeenCalledTimes(2);
});

test('two frames are both heard: one may hang up while the next begins', () => {
  const next = Object.create(window) as Window;
  const removeNext = guardIframeMessages({ origin, window: () => next });
  say(fromJitsi, { origin, source: next });
  say(fromJitsi, { origin, source: frame });
  expect(heard).toHaveBeenCalledTimes(2);
  removeNext();
  say(fromJitsi, { origin, source: next });
  expect(heard).toHaveBeenCalledTimes(2);
});

test.each([
  ['another origin in the frame', () => ({ origin: 'https://evil.example', source: frame })],
  ['the right origin in another window', () => ({ origin, source: window })],
  ['our own page', () => ({ origin: window.location.origin, source: window })],
  ['nobody', () => ({ origin: '', source: null })],
])('%s is not', (_who, from) => {
  say(fromJitsi, from());
  say({ scope: 'jitsi_meet_external_api_0' }, from());
  say('{"postis":true,"scope":"jitsi\\u005fmeet_external_api_0","method":"message"}', from());
  expect(heard).not.toHaveBeenCalled();
});

test('what is not about Jitsi passes: wallets talk to their page this way', () => {
  for (const data of [
    'hello',
    '{',
    'jitsi_meet_external_api_0',
    null,
    7,
    { target: 'wallet' },
    { scope: 4 },
  ]) {
    say(data, { origin: window.location.origin, source: window });
  }
  expect(heard).toHaveBeenCalledTimes(7);
});

test('nothing stays behind', () => {
  removeGuard();
  say(fromJitsi, { origin: 'https://evil.example', source: window });
  expect(heard).toHaveBeenCalledTimes(1);
});
