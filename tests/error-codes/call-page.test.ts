// @vitest-environment happy-dom

import { act, screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished, vi } from 'vitest';
import { ben, click, enter, installCallPage, say, show } from '@/components/call/testing/call-page';
import { FakeJitsiApi, pageNow } from '@/components/call/testing/fixtures';
import { CALL_TIMEOUT_MS } from '@/lib/call/lifecycle/call-state';
import { seeEach } from './raise';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

installCallPage();

/** Up to the frame of the room, which has answered nothing yet. */
async function join() {
  show();
  click('Join call');
  await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
}

const fail = (name: string, isFatal = false) => say('errorOccurred', { error: { name, isFatal } });

/** What stands in the place of the frame. */
const words = async () => (await screen.findByRole('alert')).textContent;

seeEach('call-page', {
  async CALL_REFUSED() {
    await join();
    say('ready');
    fail('connection.passwordRequired');
    return words();
  },
  async CALL_LOCKED() {
    await join();
    for (let round = 0; round < 5 && FakeJitsiApi.alive.length > 0; round += 1) {
      fail('conference.passwordRequired');
      say('passwordRequired');
    }
    return words();
  },
  async CALL_SCRIPT_FAILED() {
    vi.stubGlobal('JitsiMeetExternalAPI', undefined);
    onTestFinished(() => void vi.restoreAllMocks());
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(document.head, 'append').mockImplementation((script) => {
      (script as HTMLScriptElement).dispatchEvent(new Event('error'));
    });
    show();
    click('Join call');
    return words();
  },
  async CALL_ROOM_SILENT() {
    show();
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    await act(() => vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS.ready));
    return words();
  },
  async CALL_NOT_ENTERED() {
    await join();
    say('ready');
    fail('connection.otherError', true);
    return words();
  },
  async CALL_CONNECTION_LOST() {
    show();
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    await enter('Join call');
    say('participantJoined', ben);
    fail('connection.droppedError', true);
    await act(() => vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS.reconnect));
    return words();
  },
});
