// @vitest-environment happy-dom

import { cleanup, render, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { JitsiRoom } from '@/components/call/jitsi-room';
import { ExternalApi, grant } from '@/components/call/testing.fixture';
import { buildRoomStart, DEFAULT_CHOICE } from '@/lib/call/device-choice';
import type { FrameEvent } from '@/lib/call/events';
import type { RoomCommand } from '@/lib/call/room-keeper';

const start = buildRoomStart(DEFAULT_CHOICE, false);

const listen = () => vi.fn((_event: FrameEvent): readonly RoomCommand[] => []);

beforeEach(() => {
  ExternalApi.built.length = 0;
  vi.stubGlobal('JitsiMeetExternalAPI', ExternalApi);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function builtApi(): Promise<ExternalApi> {
  return waitFor(() => {
    const [api] = ExternalApi.built;
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
    expect(ExternalApi.built).toHaveLength(1);
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
    const lock: RoomCommand = { name: 'password', value: 'nbbw2-m5spe-vk1qf-86mf4' };
    const onEvent = vi.fn((event: FrameEvent) => (event.type === 'passwordRequired' ? [lock] : []));
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
