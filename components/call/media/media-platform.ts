import { deviceStorage } from '@/lib/browser-storage';
import {
  type ChosenDevice,
  DEFAULT_CHOICE,
  type DeviceChoice,
  parseDeviceChoice,
} from '@/lib/call/media/device-choice';
import type { MediaKind, MediaPermission, MediaProblem } from '@/lib/call/media/media-problem';

export type MediaDeviceLists = {
  readonly cameras: readonly ChosenDevice[];
  readonly microphones: readonly ChosenDevice[];
  /** Empty where the browser cannot send sound to a chosen one. */
  readonly speakers: readonly ChosenDevice[];
};

/** What the green room shows of the devices. */
export type MediaSnapshot = {
  readonly phase: 'idle' | 'asking' | 'checked';
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  readonly problems: Readonly<Record<MediaKind, MediaProblem | null>>;
  readonly devices: MediaDeviceLists;
  readonly choice: DeviceChoice;
  /** Checked, and the browser has nothing left to ask when the room opens the same devices. */
  readonly settled: boolean;
};

export const EMPTY_SNAPSHOT: MediaSnapshot = {
  phase: 'idle',
  camera: null,
  microphone: null,
  problems: { camera: null, microphone: null },
  devices: { cameras: [], microphones: [], speakers: [] },
  choice: DEFAULT_CHOICE,
  settled: false,
};

/** The parts of a browser that a check needs. */
export type MediaPlatform = {
  /**
   * One question for all kinds.
   *
   * @throws {DOMException} as `getUserMedia`
   */
  readonly requestTracks: (
    kinds: readonly MediaKind[],
    choice: DeviceChoice,
  ) => Promise<readonly { kind: MediaKind; track: MediaStreamTrack }[]>;
  readonly queryPermission: (kind: MediaKind) => Promise<MediaPermission>;
  readonly listDevices: () => Promise<MediaDeviceLists>;
  /** Calls back when a device is connected or taken away; returns the end of it. */
  readonly watchDevices: (onChange: () => void) => () => void;
  readonly loadChoice: () => DeviceChoice;
  readonly saveChoice: (choice: DeviceChoice) => void;
};

const STORAGE_KEY = 'twofold-devices';

/** Old browsers and plain http pages have no media devices: the type does not say so. */
function mediaDevices(): MediaDevices | undefined {
  return navigator.mediaDevices;
}

export const browserPlatform: MediaPlatform = {
  async requestTracks(kinds, { camera, microphone }) {
    const devices = mediaDevices();
    if (!devices) throw new DOMException('no media devices on this page', 'SecurityError');
    const stream = await devices.getUserMedia({
      video: kinds.includes('camera') && {
        width: { ideal: 1280 },
        height: { ideal: 720 },
        ...prefer(camera),
      },
      audio: kinds.includes('microphone') && { ...prefer(microphone) },
    });
    return stream
      .getTracks()
      .map((track) => ({ kind: track.kind === 'video' ? 'camera' : 'microphone', track }));
  },
  async queryPermission(kind) {
    try {
      const { state } = await navigator.permissions.query({ name: kind });
      return state;
    } catch {
      // Not every browser knows these names, or permissions at all.
      return 'unknown';
    }
  },
  async listDevices() {
    const found = await listDevices();
    const ofKind = (kind: MediaDeviceKind) =>
      found
        .filter((device) => device.kind === kind && device.deviceId !== '')
        .map(({ deviceId: id, label }) => ({ id, label }));
    return {
      cameras: ofKind('videoinput'),
      microphones: ofKind('audioinput'),
      speakers: 'setSinkId' in HTMLMediaElement.prototype ? ofKind('audiooutput') : [],
    };
  },
  watchDevices(onChange) {
    const devices = mediaDevices();
    devices?.addEventListener('devicechange', onChange);
    return () => devices?.removeEventListener('devicechange', onChange);
  },
  loadChoice: () => parseDeviceChoice(deviceStorage.getItem(STORAGE_KEY)),
  // A browser that keeps nothing forgets the devices: the next call asks again.
  saveChoice: (choice) => deviceStorage.setItem(STORAGE_KEY, JSON.stringify(choice)),
};

async function listDevices(): Promise<readonly MediaDeviceInfo[]> {
  try {
    return (await mediaDevices()?.enumerateDevices()) ?? [];
  } catch {
    // A page on its way out cannot tell: there is nothing to choose from then.
    return [];
  }
}

/** A remembered device may be gone: preferred, never demanded. */
function prefer(device: ChosenDevice | null): MediaTrackConstraints {
  return device ? { deviceId: { ideal: device.id } } : {};
}
