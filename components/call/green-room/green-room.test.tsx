// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GreenRoom } from '@/components/call/green-room/green-room';
import { pageNow, view } from '@/components/call/testing/fixtures';
import { ClockProvider } from '@/components/time/clock-provider';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import type { PresenceState } from '@/lib/call/presence/presence-store';
import type { CallView } from '@/lib/call/room/call-view';
import { MINUTE_MS } from '@/lib/time/instant';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

beforeEach(() => void vi.useFakeTimers({ now: pageNow }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(differs: Partial<CallView> = {}, counterpart: PresenceState | null = null, now = pageNow) {
  vi.setSystemTime(now);
  return render(
    <ClockProvider serverNow={now}>
      <TimePreferencesProvider
        preferences={{ zone: 'Europe/Berlin', hourCycle: 24, isChosen: false, reported: 'Europe/Berlin' }}
      >
        <GreenRoom view={{ ...view, ...differs }} counterpart={counterpart} onJoin={() => undefined} />
      </TimePreferencesProvider>
    </ClockProvider>,
  );
}

const pageText = () => document.body.textContent;

/** The ways into the room, in the order in which one meets them. */
const waysIn = () =>
  [...document.querySelectorAll('button, a')]
    .map((element) => element.textContent)
    .filter((name) => name === 'Join call' || name === 'Open in a new tab');

/** What stays in reach on a phone. */
const inReach = () => document.querySelector('.call-join')?.textContent;

describe('what is told before the click', () => {
  test('on meet.jit.si a new tab comes first, and one sentence says why', () => {
    show({ jitsiHost: 'meet.jit.si' });
    expect(waysIn()).toEqual(['Open in a new tab', 'Join call']);
    expect(inReach()).toBe('Open in a new tab');
    expect(pageText()).toContain('meet.jit.si ends calls inside other pages after five minutes');
    expect(pageText()).toContain('one of you has to log in there');
  });

  test('elsewhere the embedded call comes first', () => {
    show();
    expect(waysIn()).toEqual(['Join call', 'Open in a new tab']);
    expect(inReach()).toBe('Join call');
    expect(pageText()).toContain('The call runs on meet.example.org');
    expect(pageText()).not.toContain('five minutes');
  });

  test('the truth about a server without tokens, and only there', () => {
    show();
    expect(pageText()).toContain('This server cannot check who enters; we set a password.');
    expect(screen.getByRole('button', { name: 'Show the room password' })).toBeDefined();
    cleanup();
    show({ requiresToken: true });
    expect(pageText()).not.toContain('cannot check who enters');
    expect(screen.queryByRole('button', { name: 'Show the room password' })).toBeNull();
  });
});

describe('who is there already', () => {
  test.each([
    ['green-room', 'Ben is already there, in the green room'],
    ['in-call', 'Ben is already in the call'],
  ] as const)('%s', (counterpart, line) => {
    show({}, counterpart);
    expect(pageText()).toContain(line);
  });

  test('no line at all when it cannot be known', () => {
    show();
    expect(pageText()).not.toContain('is already');
  });
});

describe('outside the window', () => {
  test('too early: a countdown and the calendar, and no way in', () => {
    show({}, null, view.window.opensAt - 4 * MINUTE_MS - 9_000);
    expect(pageText()).toContain('The room opens in 4:09');
    expect(screen.getByRole('button', { name: 'Add to calendar' })).toBeDefined();
    expect(waysIn()).toEqual([]);
  });

  test('closed: what next, and no way in', () => {
    show({}, null, view.window.closesAt + 1_000);
    expect(pageText()).toContain('The room has closed');
    expect(screen.getAllByRole('link', { name: 'Back to the session' }).length).toBeGreaterThan(0);
    expect(waysIn()).toEqual([]);
  });
});
