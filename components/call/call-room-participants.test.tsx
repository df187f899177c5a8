// @vitest-environment happy-dom

import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as tabLock from '@/components/call/state/tab-lock';
import {
  ben,
  click,
  enter,
  installCallPage,
  me,
  openRoomMock,
  presence,
  say,
  show,
} from '@/components/call/testing/call-page';
import { FakeJitsiApi, pageNow } from '@/components/call/testing/fixtures';
import { UNLOCKED_GRACE_MS } from '@/lib/call/room/participant-check';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

installCallPage();

describe('one tab at a time', () => {
  test('a second tab shows where the call is and can take it; the first one says where it went', async () => {
    const locks: AbortController[] = [];
    const acquire = vi.spyOn(tabLock, 'acquireTabLock').mockImplementation(async (takeOver) => {
      if (locks.length > 0 && !takeOver) return null;
      locks.at(-1)?.abort();
      const lost = new AbortController();
      locks.push(lost);
      return { release: () => undefined, lost: lost.signal };
    });
    onTestFinished(() => acquire.mockRestore());
    const other = new AbortController();
    locks.push(other);
    show();
    click('Join call');
    expect(await screen.findByRole('heading', { name: 'You’re in a call in another tab' })).toBeDefined();
    expect(openRoomMock).not.toHaveBeenCalled();
    await enter('Use this tab');
    expect(other.signal.aborted).toBe(true);
    expect(presence()).toBe('Waiting for Ben');

    act(() => locks.at(-1)?.abort());
    expect(screen.getByRole('heading', { name: 'The call is in another tab now' })).toBeDefined();
    expect(FakeJitsiApi.alive).toEqual([]);
    await enter('Use this tab');
    expect(presence()).toBe('Waiting for Ben');
  });
});

describe('the participants in the room', () => {
  test('a stranger is a loud warning until the person has decided', async () => {
    show();
    await enter('Join call');
    say('participantJoined', ben);
    expect(screen.queryByRole('alert')).toBeNull();
    say('participantJoined', { id: 'm3', displayName: 'Mallory' });
    expect(screen.getByRole('alert').textContent).toContain('Somebody else is in this room: “Mallory”');
    screen.getByRole('button', { name: 'Keep talking' }).focus();
    click('Keep talking');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('main'));
    say('displayNameChange', { id: 'm3', displayname: 'Ben' });
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody else may be in this room');
    say('participantLeft', { id: 'm3' });
    expect(screen.queryByRole('alert')).toBeNull();
    // The frame was never touched by any of it.
    expect(FakeJitsiApi.built).toHaveLength(1);
  });

  /** Comes in to somebody under the right name, without a question, and stays until the grace is over. */
  async function walkIn(counterpart: string | null) {
    const answers = vi.fn(async () => Response.json({ counterpart }));
    vi.stubGlobal('fetch', answers);
    show();
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    say('ready');
    say('participantJoined', ben);
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    say('videoConferenceJoined', me);
    expect(openRoomWarning()).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(UNLOCKED_GRACE_MS));
  }
  const openRoomWarning = () => screen.queryByText('The room wasn’t locked when you joined');

  test.each([null, 'green-room'])(
    'an unlocked room is told, when their page says %s',
    async (counterpart) => {
      await walkIn(counterpart);
      expect(openRoomWarning()).not.toBeNull();
    },
  );

  test('two who come at the same moment are not frightened', async () => {
    await walkIn('in-call');
    expect(openRoomWarning()).toBeNull();
  });
});
