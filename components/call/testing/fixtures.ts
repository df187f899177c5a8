import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import type { CallView } from '@/lib/call/room/call-view';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const startsAt = Date.parse('2026-11-22T13:00:00Z');

/** Five minutes before a session, seen by its mentor, on a server without tokens. */
export const view: CallView = {
  sessionKey: `0x${'ab'.repeat(32)}`,
  role: 'mentor',
  viewer: { wallet: `0x${'a1'.repeat(20)}`, name: 'Ada', timezone: null },
  counterpart: { wallet: `0x${'b2'.repeat(20)}`, name: 'Ben', timezone: null },
  viewerName: 'Ada',
  counterpartName: 'Ben',
  skill: 'Rust lifetimes',
  startsAt,
  endsAt: startsAt + HOUR_MS,
  window: { opensAt: startsAt - 10 * MINUTE_MS, closesAt: startsAt + 2 * HOUR_MS },
  jitsiHost: 'meet.example.org',
  requiresToken: false,
};

export const pageNow = startsAt - 5 * MINUTE_MS;

export const grant: RoomGrant = {
  roomName: 'mg-0xab-cd',
  domain: 'meet.example.org',
  displayName: 'Ada',
  topic: 'Rust lifetimes',
  subject: 'Rust lifetimes with Ben',
  access: { kind: 'open', password: 'nbbw2-m5spe-vk1qf-86mf4' },
};

type Options = { readonly roomName: string; readonly parentNode: HTMLElement; readonly jwt?: string };

/** Stands where Jitsi's program puts its class. Its frame is a plain element: this document loads none. */
export class FakeJitsiApi extends EventEmitter {
  static readonly built: FakeJitsiApi[] = [];
  readonly frame = document.createElement('div');
  readonly executeCommand = vi.fn((name: string, _value?: string) => {
    // As recorded, only sooner: the conference is left, then the end.
    if (name !== 'hangup') return;
    this.emit('videoConferenceLeft', {});
    this.emit('readyToClose', {});
  });
  readonly setAudioInputDevice = vi.fn(async (_label: string, _id: string) => undefined);
  readonly setAudioOutputDevice = vi.fn(async (_label: string, _id: string) => undefined);
  readonly setVideoInputDevice = vi.fn(async (_label: string, _id: string) => undefined);
  readonly dispose = vi.fn(() => {
    this.removeAllListeners();
    this.frame.remove();
  });

  constructor(
    readonly domain: string,
    readonly options: Options,
  ) {
    super();
    options.parentNode.append(this.frame);
    FakeJitsiApi.built.push(this);
  }

  getIFrame() {
    return this.frame;
  }

  static get latest(): FakeJitsiApi {
    const latest = FakeJitsiApi.built.at(-1);
    if (!latest) throw new Error('no room was built');
    return latest;
  }

  /** Rooms that still listen or stand in the page. */
  static get alive(): readonly FakeJitsiApi[] {
    return FakeJitsiApi.built.filter((api) => api.eventNames().length > 0 || api.frame.isConnected);
  }
}

/** Watches which listeners on window and document were added and never taken away. Put it away with `restore`. */
export function watchListeners() {
  const kept = new Map<string, Set<unknown>>();
  const restored: (() => void)[] = [];
  for (const target of [window, document] as readonly EventTarget[]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (type, listener, options) => {
      kept.set(type, (kept.get(type) ?? new Set()).add(listener));
      addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
      kept.get(type)?.delete(listener);
      removeEventListener.call(target, type, listener, options);
    };
    restored.push(() => Object.assign(target, { addEventListener, removeEventListener }));
  }
  return {
    /** How many of each kind are there now that were not at the beginning. */
    kept: () =>
      Object.fromEntries(
        [...kept].flatMap(([type, listeners]) => (listeners.size > 0 ? [[type, listeners.size]] : [])),
      ),
    restore: () => {
      for (const restore of restored) restore();
    },
  };
}
