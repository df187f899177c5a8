// @vitest-environment happy-dom

import { cleanup, render, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { JitsiRoom } from '@/components/call/jitsi/jitsi-room';
import { FakeJitsiApi, grant } from '@/components/call/testing/fixtures';
import type { IframeEvent } from '@/lib/call/jitsi/iframe-events';
import { buildRoomStart } from '@/lib/call/jitsi/room-start';
import { DEFAULT_CHOICE } from '@/lib/call/media/device-choice';
import type { IframeCommand } from '@/lib/call/room/room-lock';

const start = buildRoomStart(DEFAULT_CHOICE, false);

const listen = () => vi.fn((_event: IframeEvent): readonly IframeCommand[] => []);

beforeEach(() => {
  FakeJitsiApi.built.length = 0;
  vi.stubGlobal('JitsiMeetExternalAPI', FakeJitsiApi);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function builtApi(): Promise<FakeJitsiApi> {
  return waitFor(() => {
    const [api] = FakeJitsiApi.built;
    if (!api) throw new Error('the room was not built');
    return api;
  });
}

describe('the embedded room', () => {
  test('is built once, also in StrictMode, for the granted room, with a title', async () => {
    render(
      <StrictMode>
        <JitsiRoom grant={grant} start={start} title="Video call with Noor" onEvent={listen()} />
      </StrictMode>,
    );
    const api = await builtApi();
    expect(FakeJitsiApi.built).toHaveLength(1);
    expect(api.domain).toBe(grant.domain);
    expect(api.options.roomName).toBe(grant.roomName);
    expect(api.frame.title).toBe('Video call with Noor');
    expect(api.dispose).not.toHaveBeenCalled();
  });

  test('hands on what it understands, to the listener of the latest render', async () => {
    const early = listen();
    const late = listen();
    const { rerender } = render(<JitsiRoom grant={grant} start={start} title="Call" onEvent={early} />);
    const api = await builtApi();
    rerender(<JitsiRoom grant={grant} start={start} title="Call" onEvent={late} />);
    api.emit('participantJoined', { id: 'b2', displayName: 'Noor' });
    api.emit('participantJoined', { id: 7 });
    expect(early).not.toHaveBeenCalled();
    expect(late.mock.calls).toEqual([
      [{ type: 'participantJoined', participant: { id: 'b2', displayName: 'Noor' } }],
    ]);
  });

  test('does what it is told in answer, and begins as the green room left it', async () => {
    const lock: IframeCommand = { name: 'password', value: 'nbbw2-m5spe-vk1qf-86mf4' };
    const onEvent = vi.fn((event: IframeEvent) => (event.type === 'passwordRequired' ? [lock] : []));
    const chosen = { ...DEFAULT_CHOICE, microphone: { id: 'm1', label: 'Headset' }, cameraOn: false };
    render(<JitsiRoom grant={grant} start={buildRoomStart(chosen, true)} title="Call" onEvent={onEvent} />);
    const api = await builtApi();
    expect(api.options).toMatchObject({
      devices: { audioInput: 'Headset' },
      configOverwrite: { startWithVideoMuted: true, prejoinConfig: { enabled: false } },
    });
    api.emit('ready', {});
    expect(api.executeCommand).not.toHaveBeenCalled();
    api.emit('passwordRequired', {});
    expect(api.executeCommand.mock.calls).toEqual([['password', lock.value]]);
  });

  test('names again, once inside, a device whose label Jitsi’s address would spoil', async () => {
    const chosen = {
      ...DEFAULT_CHOICE,
      microphone: { id: 'm1', label: 'Ada’s AirPods' },
      camera: { id: 'c1', label: 'Desk camera' },
    };
    const named = { ...grant, displayName: 'Ada “the Countess”' };
    render(<JitsiRoom grant={named} start={buildRoomStart(chosen, true)} title="Call" onEvent={listen()} />);
    const api = await builtApi();
    expect(api.options).toMatchObject({ userInfo: { displayName: 'Ada "the Countess"' } });
    api.emit('ready', {});
    expect(api.setAudioInputDevice).not.toHaveBeenCalled();
    api.emit('videoConferenceJoined', { id: 'a1', displayName: 'Ada' });
    expect(api.setAudioInputDevice.mock.calls).toEqual([['Ada’s AirPods', '']]);
    expect(api.setVideoInputDevice).not.toHaveBeenCalled();
  });

  test('is disposed when it leaves the page, and heard no more', async () => {
    const onEvent = listen();
    const { unmount } = render(<JitsiRoom grant={grant} start={start} title="Call" onEvent={onEvent} />);
    const api = await builtApi();
    unmount();
    expect(api.dispose).toHaveBeenCalledTimes(1);
    api.emit('readyToClose', {});
    expect(onEvent).not.toHaveBeenCalled();
  });
});

describe('leaving the room', () => {
  async function inTheRoom() {
    const onEvent = listen();
    const onHungUp = vi.fn();
    const room = (leaving: boolean) => (
      <JitsiRoom
        grant={grant}
        start={start}
        title="Call"
        onEvent={onEvent}
        leaving={leaving}
        onHungUp={onHungUp}
      />
    );
    const { rerender, unmount } = render(room(false));
    const api = await builtApi();
    // A server that takes its time, or never answers.
    api.executeCommand.mockImplementation(() => undefined);
    return { api, onEvent, onHungUp, unmount, leave: () => rerender(room(true)) };
  }

  test.each(['readyToClose', 'videoConferenceLeft'])(
    'hangs up, stays until %s, and tells nobody of it',
    async (ending) => {
      const { api, onEvent, onHungUp, leave } = await inTheRoom();
      api.emit('ready', {});
      onEvent.mockClear();
      leave();
      expect(api.executeCommand.mock.calls).toEqual([['hangup']]);
      expect(api.dispose).not.toHaveBeenCalled();
      api.emit('participantLeft', { id: 'b2' });
      expect(onHungUp).not.toHaveBeenCalled();
      api.emit(ending, {});
      expect(onHungUp).toHaveBeenCalled();
      expect(onEvent).not.toHaveBeenCalled();
    },
  );

  test('waits two seconds for the hang-up, no longer', async () => {
    const { api, onHungUp, leave } = await inTheRoom();
    api.emit('ready', {});
    vi.useFakeTimers();
    leave();
    vi.advanceTimersByTime(1_999);
    expect(onHungUp).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onHungUp).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  test.each([
    ['never spoke', []],
    ['has hung up itself', ['ready', 'readyToClose']],
  ])('a frame that %s goes at once', async (_how, events) => {
    const { api, onHungUp, leave } = await inTheRoom();
    for (const event of events) api.emit(event, {});
    leave();
    expect(onHungUp).toHaveBeenCalledTimes(1);
    expect(api.executeCommand).not.toHaveBeenCalled();
  });

  test('a frame that came back after it dropped out has to hang up again', async () => {
    const { api, onHungUp, leave } = await inTheRoom();
    for (const event of ['ready', 'videoConferenceLeft', 'ready']) api.emit(event, {});
    leave();
    expect(api.executeCommand.mock.calls).toEqual([['hangup']]);
    expect(onHungUp).not.toHaveBeenCalled();
  });

  test('hangs up as well when the page goes, or React takes the frame away', async () => {
    const { api, unmount } = await inTheRoom();
    api.emit('ready', {});
    window.dispatchEvent(new Event('pagehide'));
    expect(api.executeCommand.mock.calls).toEqual([['hangup']]);
    let wasThere = false;
    api.executeCommand.mockImplementation(() => {
      wasThere = api.frame.isConnected;
    });
    unmount();
    expect(api.executeCommand).toHaveBeenCalledTimes(2);
    expect(wasThere).toBe(true);
    expect(api.dispose).toHaveBeenCalledTimes(1);
  });
});
