// @vitest-environment happy-dom

import { EventEmitter } from 'node:events';
import { cleanup, render, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { JitsiRoom } from '@/components/call/jitsi-room';

const grant = {
  roomName: 'mg-0x01-ab',
  domain: '127.0.0.1:9443',
  displayName: 'Ada',
  subject: 'Rust with Noor',
  access: { kind: 'open', password: 'nbbw2-m5spe-vk1qf-86mf4' } as const,
};

/** Stands where Jitsi's program puts its class. */
class ExternalApi extends EventEmitter {
  static readonly built: ExternalApi[] = [];
  /** Not an iframe: this document loads none. */
  readonly frame = document.createElement('div');
  readonly dispose = vi.fn(() => this.removeAllListeners());

  constructor(
    readonly domain: string,
    readonly options: { roomName: string; parentNode: HTMLElement },
  ) {
    super();
    options.parentNode.append(this.frame);
    ExternalApi.built.push(this);
  }

  getIFrame() {
    return this.frame;
  }
}

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
        <JitsiRoom grant={grant} title="Video call with Noor" onEvent={() => undefined} />
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
    const early = vi.fn();
    const late = vi.fn();
    const { rerender } = render(<JitsiRoom grant={grant} title="Call" onEvent={early} />);
    const api = await builtApi();
    rerender(<JitsiRoom grant={grant} title="Call" onEvent={late} />);
    api.emit('participantJoined', { id: 'b2', displayName: 'Noor' });
    api.emit('participantJoined', { id: 7 });
    expect(early).not.toHaveBeenCalled();
    expect(late.mock.calls).toEqual([
      [{ type: 'participantJoined', participant: { id: 'b2', displayName: 'Noor' } }],
    ]);
  });

  test('is disposed when it leaves the page, and heard no more', async () => {
    const onEvent = vi.fn();
    const { unmount } = render(<JitsiRoom grant={grant} title="Call" onEvent={onEvent} />);
    const api = await builtApi();
    unmount();
    expect(api.dispose).toHaveBeenCalledTimes(1);
    api.emit('readyToClose', {});
    expect(onEvent).not.toHaveBeenCalled();
  });
});
