// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AfterCall } from '@/components/call/after/after-call';
import { pageNow, view } from '@/components/call/testing/fixtures';
import { ClockProvider } from '@/components/time/clock-provider';
import { IN_BERLIN } from '@/components/time/testing/preferences';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(
  differs: Partial<CallView> = {},
  now = pageNow,
  talkedMs = 0,
  tabStart: TabStart | null = null,
) {
  vi.setSystemTime(now);
  render(
    <ClockProvider serverNow={now}>
      <TimePreferencesProvider preferences={IN_BERLIN}>
        <AfterCall
          view={{ ...view, ...differs }}
          ending="left"
          talkedMs={talkedMs}
          tabStart={tabStart}
          onRejoin={() => undefined}
        />
      </TimePreferencesProvider>
    </ClockProvider>,
  );
  return document.body.textContent ?? '';
}

test('while the room is open there is a way back, and until when', () => {
  expect(show()).toContain('The room stays open until 16:00.');
  expect(screen.getByRole('button', { name: 'Join again' })).toBeDefined();
});

test('afterwards there is none', () => {
  expect(show({}, view.window.closesAt + 1_000)).toContain('The room has closed.');
  expect(screen.queryByRole('button', { name: 'Join again' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Back to the session' })).toBeDefined();
});

test('who was alone all the time is told of no talk', () => {
  expect(show()).not.toContain('You talked');
});

test('whom meet.jit.si has cut off reads why, and where it goes on', () => {
  expect(show({ jitsiHost: 'meet.jit.si' })).toContain('ends calls inside other pages after five minutes');
  expect(screen.getByRole('link', { name: 'Open in a new tab' })).toBeDefined();
});

test('a tab of its own keeps the devices as they were in the green room', () => {
  show({}, undefined, undefined, { microphoneOn: false, cameraOn: true });
  expect(screen.getByRole('link', { name: 'Open in a new tab' }).getAttribute('href')).toMatch(
    /\/call\/open\?devices=checked&microphone=off&camera=on$/,
  );
});
