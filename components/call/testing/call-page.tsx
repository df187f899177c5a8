import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { CallRoom } from '@/components/call/call-room';
import { FakeJitsiApi, grant, pageNow, view } from '@/components/call/testing/fixtures';
import { ClockProvider } from '@/components/time/clock-provider';
import { IN_BERLIN } from '@/components/time/testing/preferences';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { openRoom } from '@/lib/call/actions';
import { ok } from '@/lib/result';

/** Our server's answer to the click. Whoever imports this mocks `lib/call/actions.ts`. */
export const openRoomMock = vi.mocked(openRoom);

export const me = { id: 'a1', displayName: 'Ada' };
export const ben = { id: 'b2', displayName: 'Ben' };

/** A call page with a stand-in for Jitsi's program, new for each test of a file. */
export function installCallPage(): void {
  // A frame takes some rounds of the event loop, and the machine may be busy.
  configure({ asyncUtilTimeout: 10_000 });
  beforeEach(() => {
    FakeJitsiApi.built.length = 0;
    vi.stubGlobal('JitsiMeetExternalAPI', FakeJitsiApi);
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Response.json({ counterpart: null })),
    );
    navigator.sendBeacon = vi.fn(() => true);
    openRoomMock.mockReset().mockImplementation(async () => ok(grant));
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** The call page, opened at an instant. */
export function Page({ now }: { now: number }) {
  return (
    <ClockProvider serverNow={now}>
      <TimePreferencesProvider preferences={IN_BERLIN}>
        <CallRoom view={view}>
          <div />
        </CallRoom>
      </TimePreferencesProvider>
    </ClockProvider>
  );
}

export function show({ strict = false, now = pageNow } = {}) {
  vi.setSystemTime(now);
  const room = <Page now={now} />;
  return render(strict ? <StrictMode>{room}</StrictMode> : room);
}

export const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

/** The frame says something. */
export const say = (event: string, payload: object = {}) =>
  act(() => void FakeJitsiApi.latest.emit(event, payload));

/** From a click to the frame of the next room. */
export async function enter(button: string) {
  const before = FakeJitsiApi.built.length;
  click(button);
  await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(before + 1));
  say('ready');
  say('videoConferenceJoined', me);
}

export const presence = () => screen.getByTestId('presence').textContent;
