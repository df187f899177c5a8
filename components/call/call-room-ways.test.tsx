// @vitest-environment happy-dom

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
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
import { FakeJitsiApi, grant, pageNow, view } from '@/components/call/testing/fixtures';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { CALL_TIMEOUT_MS, MEDIA_GRACE_MS, STILL_LOADING_MS } from '@/lib/call/lifecycle/call-state';
import { DUPLICATE_GRACE_MS } from '@/lib/call/room/participant-check';
import { fail, ok } from '@/lib/result';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

installCallPage();

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('a slow room', () => {
  test('says that it is still loading, then that it failed, and a late event wins, with the focus in the room', async () => {
    show();
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    expect(screen.queryByText(/^Still loading/)).toBeNull();
    await pass(STILL_LOADING_MS);
    expect(screen.getByText(/^Still loading/).getAttribute('role')).toBe('status');
    expect(screen.queryByRole('alert')).toBeNull();
    await pass(CALL_TIMEOUT_MS.ready - STILL_LOADING_MS);
    expect(screen.getByRole('alert').textContent).toContain('CALL_ROOM_SILENT');
    say('ready');
    expect(screen.queryByRole('alert')).toBeNull();
    say('videoConferenceJoined', me);
    expect(presence()).toBe('Waiting for Ben');
    expect(FakeJitsiApi.built).toHaveLength(1);
    expect(FakeJitsiApi.latest.dispose).not.toHaveBeenCalled();
  });
});

describe('leaving', () => {
  test('is told at once, while the frame that hangs up stays in the page, unseen', async () => {
    show();
    await enter('Join call');
    const { latest } = FakeJitsiApi;
    latest.executeCommand.mockImplementation(() => undefined);
    click('Leave');
    expect(screen.getByRole('heading', { name: 'You left the call' })).toBe(document.activeElement);
    expect(latest.executeCommand.mock.calls).toEqual([['hangup']]);
    expect(latest.frame.isConnected).toBe(true);
    const hidden = latest.frame.closest('[inert]');
    expect(hidden?.className).toContain('invisible');
    act(() => void latest.emit('readyToClose', {}));
    expect(latest.frame.isConnected).toBe(false);
    expect(FakeJitsiApi.alive).toEqual([]);
  });

  test('a link waits for the hang-up, and then leads on', async () => {
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
    onTestFinished(() => assign.mockRestore());
    show();
    await enter('Join call');
    const { latest } = FakeJitsiApi;
    latest.executeCommand.mockImplementation(() => undefined);
    click('Leave');
    const link = screen.getByRole('link', { name: 'Back to the session' });
    expect(fireEvent.click(link)).toBe(false);
    expect(assign).not.toHaveBeenCalled();
    act(() => void latest.emit('videoConferenceLeft', {}));
    expect(assign.mock.calls.map(([address]) => new URL(String(address)).pathname)).toEqual([
      `/sessions/${view.sessionKey}`,
    ]);
  });

  test('a new attempt does not cut the hang-up of the last one short', async () => {
    show();
    await enter('Join call');
    const { latest: first } = FakeJitsiApi;
    first.executeCommand.mockImplementation(() => undefined);
    click('Leave');
    await enter('Join again');
    expect(first.frame.isConnected).toBe(true);
    act(() => void first.emit('videoConferenceLeft', {}));
    expect(first.frame.isConnected).toBe(false);
    expect(presence()).toBe('Waiting for Ben');
  });

  test('whoever was never in did not leave', async () => {
    show();
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    say('ready');
    click('Leave');
    expect(screen.getByRole('heading', { name: 'You didn’t join the call' })).toBeDefined();
  });
});

describe('somebody who stands there twice', () => {
  const twice = async () => {
    say('participantJoined', ben);
    say('participantJoined', { ...ben, id: 'b3' });
    await act(async () => undefined);
  };

  test('is coming back, when our own presence says so, and no alarm was ever raised', async () => {
    const answers = vi.fn(async () => Response.json({ counterpart: 'in-call', counterpartReturns: true }));
    show();
    await enter('Join call');
    vi.stubGlobal('fetch', answers);
    await twice();
    await waitFor(() => expect(presence()).toBe('Ben is coming back'));
    expect(answers).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('alert')).toBeNull();
    say('participantLeft', { id: 'b2' });
    expect(presence()).toBe('Ben is here');
  });

  test.each([
    ['says nothing of it', async () => Response.json({ counterpart: 'in-call' })],
    ['cannot be reached', async () => Promise.reject(new TypeError('fetch failed'))],
  ])('is an alarm when our server %s', async (_what, answer) => {
    show();
    await enter('Join call');
    vi.stubGlobal('fetch', vi.fn(answer));
    await twice();
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody else may be in this room');
  });

  test('is an alarm when our server does not answer in time', async () => {
    show();
    await enter('Join call');
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    await twice();
    expect(screen.queryByRole('alert')).toBeNull();
    await pass(DUPLICATE_GRACE_MS);
    expect(screen.getByRole('alert').textContent).toContain('Somebody else may be in this room');
  });
});

describe('over to a tab of its own', () => {
  const newTab = () => screen.getByRole('link', { name: 'Open in a new tab' });
  const open = async () => {
    newTab().addEventListener('click', (event) => event.preventDefault());
    fireEvent.click(newTab());
    await act(async () => undefined);
  };

  test.each([true, false])(
    'the call goes on here, with the password at hand; copying allowed: %s',
    async (allowed) => {
      const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async () => {
        if (!allowed) throw new DOMException('no', 'NotAllowedError');
      });
      onTestFinished(() => writeText.mockRestore());
      show();
      await enter('Join call');
      say('participantJoined', ben);
      await open();
      expect(writeText.mock.calls).toEqual([['nbbw2-m5spe-vk1qf-86mf4']]);
      expect(screen.getByText('nbbw2-m5spe-vk1qf-86mf4')).toBeDefined();
      expect(presence()).toBe('Ben is here');
      expect(FakeJitsiApi.alive).toHaveLength(1);
      // I am in there.
      say('participantJoined', { id: 'a9', displayName: 'Ada' });
      expect(screen.getByRole('heading', { name: 'The call is in another tab now' })).toBeDefined();
      expect(FakeJitsiApi.latest.executeCommand).toHaveBeenCalledWith('hangup');
    },
  );

  test('tells our server, so that nobody is alarmed; a click says that one is in there, another that one stays', async () => {
    show();
    await enter('Join call');
    await open();
    const reports = vi.mocked(fetch).mock.calls.filter(([, init]) => init?.method === 'POST');
    const told = reports.map(([, init]) => JSON.parse(String(init?.body)).state);
    expect(told.at(-1)).toBe('moving');
    click('Stay here');
    expect(screen.queryByText('The room opens in another tab')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('main'));
    await open();
    click('I’ve joined there');
    expect(screen.getByRole('heading', { name: 'The call is in another tab now' })).toBeDefined();
  });

  test('behind tokens there is no password to copy', async () => {
    openRoomMock.mockResolvedValue(
      ok({ ...grant, access: { kind: 'token', jwt: 'a.b.c' } } satisfies RoomGrant),
    );
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async () => undefined);
    onTestFinished(() => writeText.mockRestore());
    show();
    await enter('Join call');
    await open();
    expect(writeText).not.toHaveBeenCalled();
    expect(newTab().getAttribute('href')).toBe(`/sessions/${view.sessionKey}/call/open`);
  });
});

describe('a call that is cut', () => {
  test('longer than a minute: a notice, a late return wins, and the network’s return tries by itself', async () => {
    show();
    await enter('Join call');
    say('participantJoined', ben);
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    say('errorOccurred', { error: { name: 'connection.droppedError', isFatal: true } });
    await pass(CALL_TIMEOUT_MS.reconnect);
    expect(screen.getByRole('alert').textContent).toContain('CALL_CONNECTION_LOST');
    say('ready');
    expect(presence()).toBe('Reconnecting');
    await pass(CALL_TIMEOUT_MS.reconnect);
    expect(screen.getByRole('alert').textContent).toContain('CALL_CONNECTION_LOST');
    act(() => void window.dispatchEvent(new Event('online')));
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(2));
    say('ready');
    say('videoConferenceJoined', me);
    expect(presence()).toBe('Waiting for Ben');
    await waitFor(() => expect(FakeJitsiApi.alive).toHaveLength(1));
  });

  test('and whose pass is refused on the way back asks for a new one by itself', async () => {
    const withToken = (jwt: string): RoomGrant => ({ ...grant, access: { kind: 'token', jwt } });
    openRoomMock.mockResolvedValueOnce(ok(withToken('first'))).mockResolvedValueOnce(ok(withToken('second')));
    show();
    await enter('Join call');
    say('errorOccurred', { error: { name: 'connection.droppedError', isFatal: true } });
    say('ready');
    say('errorOccurred', { error: { name: 'connection.passwordRequired', isFatal: false } });
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(2));
    expect(FakeJitsiApi.built.map(({ options }) => options.jwt)).toEqual(['first', 'second']);
    openRoomMock.mockResolvedValueOnce(fail('CALL_CLOSED'));
    say('ready');
    say('videoConferenceJoined', me);
    say('errorOccurred', { error: { name: 'connection.droppedError', isFatal: true } });
    say('errorOccurred', { error: { name: 'connection.passwordRequired', isFatal: false } });
    await screen.findByText('CALL_CLOSED');
  });

  test('between the two only, while the room still speaks: it is said, and unsaid', async () => {
    show();
    await enter('Join call');
    say('participantJoined', ben);
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    say('dataChannelClosed', { code: 1006, reason: '' });
    expect(presence()).toBe('Ben is here, but the connection is interrupted');
    await pass(MEDIA_GRACE_MS);
    const notice = screen.getByText(/^The connection is interrupted/);
    expect(notice.getAttribute('role')).toBe('status');
    say('dataChannelOpened');
    expect(presence()).toBe('Ben is here');
    expect(screen.queryByText(/^The connection is interrupted/)).toBeNull();
  });
});
