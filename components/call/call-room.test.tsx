// @vitest-environment happy-dom

import { act, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  ben,
  click,
  enter,
  installCallPage,
  openRoomMock,
  Page,
  presence,
  say,
  show,
} from '@/components/call/testing/call-page';
import { FakeJitsiApi, grant, pageNow, view } from '@/components/call/testing/fixtures';
import { AnnouncerProvider } from '@/components/ui/announcer';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { CALL_TIMEOUT_MS } from '@/lib/call/lifecycle/call-state';
import { fail, ok } from '@/lib/result';
import { MINUTE_MS } from '@/lib/time/instant';

vi.mock('@/lib/call/actions', () => ({ openRoom: vi.fn() }));

installCallPage();

describe('a call from the green room to its end', () => {
  test('names both with the addresses that nobody can choose', () => {
    show();
    const page = document.body.textContent;
    expect(page).toContain('with Ben 0xb2b2…b2b2, your learner');
    expect(page).toContain('You’ll join as Ada 0xa1a1…a1a1');
  });

  test('locks the room as soon as it may, and says who is there', async () => {
    show();
    await enter('Join call');
    expect(presence()).toBe('Waiting for Ben');
    say('participantRoleChanged', { id: 'a1', role: 'moderator' });
    expect(FakeJitsiApi.latest.executeCommand.mock.calls).toEqual([['password', 'nbbw2-m5spe-vk1qf-86mf4']]);
    say('participantJoined', ben);
    expect(presence()).toBe('Ben is here');
    expect(document.title).toBe('● In a call with Ben · Twofold');
  });

  test('the icon of the tab says so too, and is itself again afterwards', async () => {
    const icon = Object.assign(document.createElement('link'), { rel: 'icon', href: '/icon.svg' });
    document.head.append(icon);
    onTestFinished(() => icon.remove());
    const before = icon.href;
    show();
    await enter('Join call');
    expect(icon.href).toMatch(/^data:image\/svg/);
    click('Leave');
    expect(icon.href).toBe(before);
  });

  test('afterwards it says how long the two talked, over all entries, and tells nobody', async () => {
    show();
    await enter('Join call');
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow, toFake: ['performance'] });
    say('participantJoined', ben);
    vi.advanceTimersByTime(2 * MINUTE_MS);
    say('participantLeft', ben);
    vi.advanceTimersByTime(MINUTE_MS);
    click('Leave');
    expect(document.body.textContent).toContain('You talked for 2 minutes. Only this tab counted');
    const told = JSON.stringify(vi.mocked(fetch).mock.calls);
    // The random id of the page may hold any digits.
    expect(told.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')).not.toMatch(/talk|minutes|120/);
  });

  test('the link to this page can be copied from the bar', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async () => undefined);
    onTestFinished(() => writeText.mockRestore());
    show();
    await enter('Join call');
    click('Copy link to this page');
    expect(writeText.mock.calls).toEqual([[window.location.href]]);
  });

  test('asks before the page goes only while in the call', async () => {
    show();
    const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaving()).toBe(false);
    await enter('Join call');
    expect(leaving()).toBe(true);
    click('Leave');
    expect(leaving()).toBe(false);
    expect(screen.getByRole('heading', { name: 'You left the call' })).toBeDefined();
  });

  test('a refused token is covered by our notice, and the retry asks for a new one in a new frame', async () => {
    const withToken = (jwt: string): RoomGrant => ({ ...grant, access: { kind: 'token', jwt } });
    openRoomMock.mockResolvedValueOnce(ok(withToken('first'))).mockResolvedValueOnce(ok(withToken('second')));
    show();
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    say('ready');
    say('errorOccurred', { error: { name: 'connection.passwordRequired', isFatal: false } });
    expect(screen.getByRole('alert').textContent).toContain('CALL_REFUSED');
    expect(FakeJitsiApi.alive).toEqual([]);
    const retry = screen.getByRole('button', { name: 'Try again' });
    retry.focus();
    click('Try again');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(2));
    // The button went with the failure; whoever pressed it is at the top of the new attempt.
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Call with Ben' }));
    expect(FakeJitsiApi.built.map(({ options }) => options.jwt)).toEqual(['first', 'second']);
  });

  test('our own server says no: its reason, and the next try asks again', async () => {
    openRoomMock
      .mockResolvedValueOnce(fail('CALL_TOO_EARLY'))
      .mockRejectedValueOnce(new TypeError('fetch failed'));
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    show();
    click('Join call');
    await screen.findByText('CALL_TOO_EARLY');
    click('Wait here');
    await screen.findByText('APP_UNREACHABLE');
    click('Try again');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    complaints.mockRestore();
  });

  test('our own server hangs: the next try loads the page anew, because another question would wait behind the first', async () => {
    let answer: () => void = () => undefined;
    openRoomMock.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = () => resolve(ok(grant));
      }),
    );
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    onTestFinished(() => reload.mockRestore());
    show();
    vi.useFakeTimers({ shouldAdvanceTime: true, now: pageNow });
    click('Join call');
    await waitFor(() => expect(openRoomMock).toHaveBeenCalled());
    await act(() => vi.advanceTimersByTimeAsync(CALL_TIMEOUT_MS.script));
    expect(screen.getByRole('alert').textContent).toContain('APP_UNREACHABLE');
    click('Try again');
    expect(reload).toHaveBeenCalledTimes(1);
    // An answer that comes after all wins, without a click.
    answer();
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('signed out in another tab: the next step leads to where one signs in, not round in a circle', async () => {
    openRoomMock.mockResolvedValueOnce(fail('SIGNED_OUT'));
    show();
    click('Join call');
    await screen.findByText('SIGNED_OUT');
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe(
      `/sessions/${view.sessionKey}/call`,
    );
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  });

  test('a password that is not ours ends in a notice, not in a circle', async () => {
    show();
    click('Join call');
    await waitFor(() => expect(FakeJitsiApi.built).toHaveLength(1));
    for (let round = 0; round < 5; round += 1) {
      if (FakeJitsiApi.alive.length === 0) break;
      say('errorOccurred', { error: { name: 'conference.passwordRequired', isFatal: false } });
      say('passwordRequired');
    }
    expect(FakeJitsiApi.latest.executeCommand.mock.calls.map(([name]) => name)).toEqual([
      'password',
      'password',
      'hangup',
    ]);
    expect(screen.getByRole('alert').textContent).toContain('CALL_LOCKED');
  });
});

describe('the opening of the room', () => {
  test('screen readers are told', async () => {
    const { opensAt } = view.window;
    vi.setSystemTime(opensAt - 1_000);
    render(
      <AnnouncerProvider>
        <Page now={opensAt - 1_000} />
      </AnnouncerProvider>,
    );
    expect(screen.queryByRole('button', { name: 'Join call' })).toBeNull();
    vi.setSystemTime(opensAt);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText('The room is open. You can join the call.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Join call' })).toBeDefined();
  });
});

describe('a session that is cancelled during the call', () => {
  test('is told, and the call goes on', async () => {
    show();
    await enter('Join call');
    vi.stubGlobal('fetch', async () => Response.json({ code: 'CALL_CALLED_OFF' }, { status: 410 }));
    // A tab that was kept asks at once; else the next heartbeat does.
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(await screen.findByText(/^This session was cancelled. You can keep talking/)).toBeDefined();
    expect(presence()).toBe('Waiting for Ben');
  });
});

describe('the closing of the room', () => {
  const { closesAt } = view.window;

  test.each([
    ['six minutes before', closesAt - 6 * MINUTE_MS, null],
    ['five minutes before', closesAt - 5 * MINUTE_MS, /The room closes at 16:00\. You can keep talking/],
    ['afterwards', closesAt + MINUTE_MS, /The room has closed\. You can keep talking, but/],
  ])('%s', async (_when, now, text) => {
    show({ now: Math.min(now, closesAt) });
    await enter('Join call');
    vi.setSystemTime(now);
    document.dispatchEvent(new Event('visibilitychange'));
    if (text) await waitFor(() => expect(document.body.textContent).toMatch(text));
    else expect(document.body.textContent).not.toContain('You can keep talking');
    // Nobody is thrown out.
    expect(presence()).toBe('Waiting for Ben');
  });
});
