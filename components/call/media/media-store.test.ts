import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { MediaPlatform } from '@/components/call/media/media-platform';
import { createMediaStore } from '@/components/call/media/media-store';
import { DEFAULT_CHOICE, type DeviceChoice } from '@/lib/call/media/device-choice';
import type { MediaKind, MediaPermission } from '@/lib/call/media/media-problem';

class Track {
  live = true;
  onended: (() => void) | null = null;
  constructor(
    readonly kind: MediaKind,
    readonly deviceId: string | undefined,
  ) {}
  stop() {
    this.live = false;
  }
}

const lists = {
  cameras: [{ id: 'c1', label: 'Desk' }],
  microphones: [{ id: 'm1', label: 'Headset' }],
  speakers: [],
};

/** A browser whose answers the test decides. */
class Browser {
  readonly made: Track[] = [];
  readonly asked: string[] = [];
  permission: Record<MediaKind, MediaPermission> = { camera: 'prompt', microphone: 'prompt' };
  refuse: (kinds: readonly MediaKind[]) => Error | null = () => null;
  /** Holds answers back until the test lets them go. */
  gate: Promise<void> = Promise.resolve();
  remembered: DeviceChoice = DEFAULT_CHOICE;
  devices = lists;
  onChange: (() => void) | null = null;

  readonly platform: { -readonly [Name in keyof MediaPlatform]: MediaPlatform[Name] } = {
    requestTracks: async (kinds, choice) => {
      this.asked.push(kinds.join('+'));
      await this.gate;
      const refusal = this.refuse(kinds);
      if (refusal) throw refusal;
      return kinds.map((kind) => {
        const track = new Track(kind, choice[kind]?.id);
        this.made.push(track);
        this.permission[kind] = 'granted';
        return { kind, track: track as unknown as MediaStreamTrack };
      });
    },
    queryPermission: async (kind) => this.permission[kind],
    listDevices: async () => this.devices,
    watchDevices: (onChange) => {
      this.onChange = onChange;
      return () => {
        this.onChange = null;
      };
    },
    loadChoice: () => this.remembered,
    saveChoice: (choice) => {
      this.remembered = choice;
    },
  };

  live() {
    return this.made.filter((track) => track.live).map(({ kind }) => kind);
  }
}

const denied = new DOMException('Permission denied', 'NotAllowedError');
const dismissed = new DOMException('Permission dismissed', 'NotAllowedError');
const missing = new DOMException('Requested device not found', 'NotFoundError');

let browser: Browser;
let check: ReturnType<typeof createMediaStore>;

beforeEach(() => {
  browser = new Browser();
  check = createMediaStore(() => browser.platform);
  check.open();
});

const settle = () => vi.waitFor(() => expect(check.snapshot().phase).toBe('checked'));

describe('the check of camera and microphone', () => {
  test('asks for nothing by itself while the browser would have to ask the person', async () => {
    await Promise.resolve();
    expect(browser.asked).toEqual([]);
    expect(check.snapshot().phase).toBe('idle');
  });

  test('starts by itself where both are allowed already', async () => {
    check.close();
    browser.permission = { camera: 'granted', microphone: 'granted' };
    check.open();
    await settle();
    expect(browser.asked).toEqual(['camera+microphone']);
  });

  test('asks one question for both, and then nothing is left to ask', async () => {
    await check.start();
    expect(browser.asked).toEqual(['camera+microphone']);
    expect(check.snapshot()).toMatchObject({ phase: 'checked', settled: true, devices: lists });
    expect(browser.live()).toEqual(['camera', 'microphone']);
  });

  test('a browser that will ask again inside the frame leaves the check unsettled', async () => {
    browser.platform.queryPermission = async () => 'prompt';
    await check.start();
    expect(check.snapshot()).toMatchObject({ phase: 'checked', settled: false });
    expect(browser.live()).toEqual(['camera', 'microphone']);
  });

  test('without a camera the microphone is still there', async () => {
    browser.refuse = (kinds) => (kinds.includes('camera') ? missing : null);
    await check.start();
    expect(browser.asked).toEqual(['camera+microphone', 'camera', 'microphone']);
    expect(check.snapshot()).toMatchObject({
      camera: null,
      problems: { camera: 'not-found', microphone: null },
      settled: true,
    });
    expect(browser.live()).toEqual(['microphone']);
  });

  test('without any device the call is still possible', async () => {
    browser.refuse = () => missing;
    await check.start();
    expect(check.snapshot()).toMatchObject({
      phase: 'checked',
      settled: true,
      problems: { camera: 'not-found', microphone: 'not-found' },
    });
  });

  test('a refusal is told from a question that was closed, which is not asked again by itself', async () => {
    browser.refuse = () => dismissed;
    await check.start();
    expect(browser.asked).toHaveLength(1);
    expect(check.snapshot()).toMatchObject({ problems: { camera: 'unanswered' }, settled: false });
    browser.refuse = () => denied;
    browser.permission = { camera: 'denied', microphone: 'denied' };
    await check.start();
    expect(check.snapshot()).toMatchObject({ problems: { camera: 'blocked-by-browser' }, settled: true });
  });

  test('a camera that is switched off is off, and stays off for the next call', async () => {
    await check.start();
    check.setEnabled('camera', false);
    expect(browser.live()).toEqual(['microphone']);
    expect(browser.remembered.cameraOn).toBe(false);
    check.close();
    check.open();
    await settle();
    expect(browser.asked.at(-1)).toBe('microphone');
  });

  test('another camera is tried when the first is in use elsewhere, and none while it is off', async () => {
    const inUse = new DOMException('Could not start video source', 'NotReadableError');
    browser.refuse = (kinds) => (kinds.includes('camera') ? inUse : null);
    await check.start();
    expect(check.snapshot().problems.camera).toBe('in-use');
    browser.refuse = () => null;
    check.choose('camera', { id: 'c2', label: 'Phone' });
    await vi.waitFor(() => expect(browser.live()).toEqual(['microphone', 'camera']));
    expect(check.snapshot().problems.camera).toBeNull();
    check.setEnabled('camera', false);
    check.choose('camera', { id: 'c1', label: 'Desk' });
    await Promise.resolve();
    expect(browser.live()).toEqual(['microphone']);
  });

  test('another device replaces the one before', async () => {
    await check.start();
    check.choose('microphone', { id: 'm2', label: 'Room' });
    await vi.waitFor(() => expect(browser.made.at(-1)?.deviceId).toBe('m2'));
    expect(browser.live()).toEqual(['camera', 'microphone']);
    expect(browser.remembered.microphone?.label).toBe('Room');
  });

  test('a camera that is pulled out is told, and comes back when it is connected', async () => {
    await check.start();
    const camera = browser.made.find(({ kind }) => kind === 'camera');
    browser.devices = { ...lists, cameras: [] };
    camera?.onended?.();
    expect(check.snapshot().problems.camera).toBe('not-found');
    browser.devices = lists;
    browser.onChange?.();
    await vi.waitFor(() => expect(check.snapshot().problems.camera).toBeNull());
    expect(browser.live()).toEqual(['microphone', 'camera']);
  });
});

describe('nothing stays on', () => {
  test('after closing no track is live and nobody listens', async () => {
    await check.start();
    check.close();
    expect(browser.live()).toEqual([]);
    expect(browser.onChange).toBeNull();
    expect(check.snapshot()).toMatchObject({ camera: null, microphone: null, phase: 'idle' });
  });

  test('what arrives after closing is switched off on arrival', async () => {
    let letGo: () => void = () => undefined;
    browser.gate = new Promise((resolve) => {
      letGo = resolve;
    });
    const asking = check.start();
    check.close();
    letGo();
    await asking;
    expect(browser.made).toHaveLength(2);
    expect(browser.live()).toEqual([]);
  });

  test('a camera switched off while it is still being asked for does not come on', async () => {
    await check.start();
    check.setEnabled('camera', false);
    let letGo: () => void = () => undefined;
    browser.gate = new Promise((resolve) => {
      letGo = resolve;
    });
    check.setEnabled('camera', true);
    check.setEnabled('camera', false);
    letGo();
    await vi.waitFor(() => expect(browser.made).toHaveLength(3));
    await Promise.resolve();
    expect(browser.live()).toEqual(['microphone']);
  });

  test('twenty openings in a row end with every light off', async () => {
    for (let round = 0; round < 20; round += 1) {
      check.close();
      check.open();
      await check.start();
    }
    check.close();
    expect(browser.made.length).toBeGreaterThanOrEqual(40);
    expect(browser.live()).toEqual([]);
  });
});
