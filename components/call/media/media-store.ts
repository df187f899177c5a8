import {
  EMPTY_SNAPSHOT,
  type MediaPlatform,
  type MediaSnapshot,
} from '@/components/call/media/media-platform';
import type { ChosenDevice, DeviceChoice } from '@/lib/call/media/device-choice';
import {
  classifyMediaProblem,
  isPermanent,
  type MediaKind,
  type MediaProblem,
} from '@/lib/call/media/media-problem';

const KINDS = ['camera', 'microphone'] as const;

/** The check of camera and microphone before a call: an external store, so that no render decides when a light goes on. */
export type MediaStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => MediaSnapshot;
  /** Remembers the last choice; starts by itself only where nobody has to be asked. */
  readonly open: () => void;
  /** Asks for what is switched on. */
  readonly start: () => Promise<void>;
  readonly choose: (what: MediaKind | 'speaker', device: ChosenDevice) => void;
  readonly setEnabled: (kind: MediaKind, on: boolean) => void;
  /** Turns everything off, also what is still on its way. */
  readonly close: () => void;
};

/** Builds a store that owns every track it asks for: after `close` none of them is live. */
export function createMediaStore(platform: () => MediaPlatform): MediaStore {
  const listeners = new Set<() => void>();
  let current: MediaSnapshot = EMPTY_SNAPSHOT;
  // Whatever comes back from an earlier opening is switched off on arrival.
  let opening = 0;
  let stopWatching: () => void = () => undefined;
  const requests: Record<MediaKind, number> = { camera: 0, microphone: 0 };

  function set(change: Partial<MediaSnapshot>): void {
    current = { ...current, ...change };
    for (const listener of listeners) listener();
  }

  function setProblem(kind: MediaKind, problem: MediaProblem | null): void {
    set({ problems: { ...current.problems, [kind]: problem } });
  }

  function isOn(kind: MediaKind): boolean {
    return kind === 'camera' ? current.choice.cameraOn : current.choice.microphoneOn;
  }

  function stopTrack(kind: MediaKind): void {
    const track = current[kind];
    requests[kind] += 1;
    if (!track) return;
    track.onended = null;
    track.stop();
    set({ [kind]: null });
  }

  function setTrack(kind: MediaKind, track: MediaStreamTrack): void {
    stopTrack(kind);
    track.onended = () => {
      stopTrack(kind);
      setProblem(kind, 'not-found');
    };
    set({ [kind]: track });
    setProblem(kind, null);
  }

  /** Requests these devices in one prompt; when that fails, for each of them alone. */
  async function requestTracks(kinds: readonly MediaKind[]): Promise<void> {
    const attempt = opening;
    const asked = kinds.map((kind) => ({ kind, request: ++requests[kind] }));
    const isWanted = (kind: MediaKind) =>
      attempt === opening && asked.some((one) => one.kind === kind && one.request === requests[kind]);
    try {
      const tracks = await platform().requestTracks(kinds, current.choice);
      for (const { kind, track } of tracks) isWanted(kind) ? setTrack(kind, track) : track.stop();
    } catch (error) {
      const [kind] = kinds;
      const problems = await Promise.all(
        kinds.map(async (each) => classifyMediaProblem(error, await platform().queryPermission(each))),
      );
      if (attempt !== opening || !kind) return;
      if (kinds.length > 1 && !problems.includes('unanswered')) {
        for (const each of kinds) await requestTracks([each]);
        return;
      }
      kinds.forEach((each, index) => {
        if (isWanted(each)) setProblem(each, problems[index] ?? 'unknown');
      });
    }
  }

  async function refreshDevices(attempt: number): Promise<void> {
    const [devices, granted] = await Promise.all([
      platform().listDevices(),
      Promise.all(KINDS.map(async (kind) => (await platform().queryPermission(kind)) === 'granted')),
    ]);
    if (attempt !== opening) return;
    const settled = KINDS.every((kind, index) => {
      const problem = current.problems[kind];
      if (problem) return isPermanent(problem);
      // Some browsers ask once more inside the frame, unless the answer stands for good.
      return current[kind] === null || granted[index] === true;
    });
    set({ devices, settled });
  }

  async function start(): Promise<void> {
    const attempt = opening;
    const kinds = KINDS.filter(isOn);
    set({ phase: 'asking', problems: { camera: null, microphone: null } });
    if (kinds.length > 0) await requestTracks(kinds);
    await refreshDevices(attempt);
    if (attempt === opening) set({ phase: 'checked' });
  }

  async function requestAgain(kind: MediaKind): Promise<void> {
    const attempt = opening;
    await requestTracks([kind]);
    await refreshDevices(attempt);
  }

  async function onDevicesChanged(): Promise<void> {
    if (current.phase !== 'checked') return;
    await refreshDevices(opening);
    const { devices, problems } = current;
    if (problems.camera === 'not-found' && devices.cameras.length > 0) await requestAgain('camera');
    if (problems.microphone === 'not-found' && devices.microphones.length > 0)
      await requestAgain('microphone');
  }

  function updateChoice(change: Partial<DeviceChoice>): void {
    set({ choice: { ...current.choice, ...change } });
    platform().saveChoice(current.choice);
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => current,
    open: () => {
      opening += 1;
      const attempt = opening;
      set({ choice: platform().loadChoice() });
      stopWatching = platform().watchDevices(() => void onDevicesChanged());
      void Promise.all(KINDS.map((kind) => platform().queryPermission(kind))).then((permissions) => {
        if (attempt === opening && permissions.every((permission) => permission === 'granted')) void start();
      });
    },
    start,
    choose: (what, device) => {
      updateChoice({ [what]: device });
      // Also when the one before could not be had: that is why another is chosen.
      if (what !== 'speaker' && isOn(what)) void requestAgain(what);
    },
    setEnabled: (kind, on) => {
      updateChoice(kind === 'camera' ? { cameraOn: on } : { microphoneOn: on });
      if (on) void requestAgain(kind);
      else {
        stopTrack(kind);
        setProblem(kind, null);
      }
    },
    close: () => {
      opening += 1;
      stopWatching();
      for (const kind of KINDS) stopTrack(kind);
      set({ ...EMPTY_SNAPSHOT, choice: current.choice });
    },
  };
}
