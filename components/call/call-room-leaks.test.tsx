// @vitest-environment happy-dom

import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { click, enter, installCallPage, openRoomMock, say, show } from '@/components/call/testing/call-page';
import { FakeJitsiApi, grant, pageNow, watchListeners } from '@/components/call/testing/fixtures';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { CALL_TIMEOUT_MS } from '@/lib/call/lifecycle/call-state';
import { ok } from '@/lib/result';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

installCallPage();

describe('nothing is left behind', () => {
  test.each([false, true])('twenty joins in a row, StrictMode %s', async (strict) => {
    const listeners = watchListeners();
    onTestFinished(listeners.restore);
    const page = show({ strict });
    await enter('Join call');
    click('Leave');
    const afterOne = listeners.kept();
    for (let round = 2; round <= 20; round += 1) {
      await enter('Join again');
      click('Leave');
      expect(FakeJitsiApi.alive).toEqual([]);
    }
    expect(FakeJitsiApi.built).toHaveLength(20);
    for (const api of FakeJitsiApi.built) expect(api.dispose).toHaveBeenCalledTimes(1);
    expect(document.title).not.toContain('●');
    expect(listeners.kept()).toEqual(afterOne);
    page.unmount();
    // React's own, one for the life of a document.
    const { selectionchange: _ofReact, ...kept } = listeners.kept();
    expect(kept).toEqual({});
  });

  test('the page goes in the middle of a call', async () => {
    const page = show();
    await enter('Join call');
    page.unmount();
    expect(FakeJitsiApi.alive).toEqual([]);
    expect(document.title).not.toContain('●');
  });

  test('the page goes while our server still thinks', async () => {
    let answer: (room: ReturnType<typeof ok<RoomGrant>>) => void = () => undefined;
    openRoomMock.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const page = show();
    click('Join call');
    await waitFor(() => expect(openRoomMock).toHaveBeenCalled());
    page.unmount();
    answer(ok(grant));
    await Promise.resolve();
    expect(FakeJitsiApi.built).toEqual([]);
  });

  test('a timer that ran out keeps the one frame it waits for, and no other', async () => {
    show();
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    // The timer of the room began on real timers: a second room begins on these.
    say('errorOccurred', { error: { name: 'connection.otherError', isFatal: true } });
    click('Try again');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(2));
    await act(() => vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS.ready));
    expect(screen.getByRole('alert').textContent).toContain('CALL_ROOM_SILENT');
    // Still listened to, unseen; it goes with the next attempt.
    expect(FakeJitsiApi.alive).toEqual([FakeJitsiApi.latest]);
    click('Try again');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(3));
    expect(FakeJitsiApi.alive).toEqual([FakeJitsiApi.latest]);
  });
});
