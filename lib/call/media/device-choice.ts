import { propertyOf } from '@/lib/property-of';

/** A device by the two names browsers give it: ids differ from site to site, labels are what Jitsi understands. */
export type ChosenDevice = { readonly id: string; readonly label: string };

/** How somebody wants to enter a call. Null is "whatever the browser takes first". */
export type DeviceChoice = {
  readonly camera: ChosenDevice | null;
  readonly microphone: ChosenDevice | null;
  readonly speaker: ChosenDevice | null;
  readonly cameraOn: boolean;
  readonly microphoneOn: boolean;
};

export const DEFAULT_CHOICE: DeviceChoice = {
  camera: null,
  microphone: null,
  speaker: null,
  cameraOn: true,
  microphoneOn: true,
};

const LONGEST = 512;

/**
 * The choice this browser remembers; anything unreadable counts as none. Read by hand: the green room needs it at once,
 * and a schema would be a tenth of what its page weighs.
 */
export function parseDeviceChoice(text: string | null): DeviceChoice {
  if (text === null) return DEFAULT_CHOICE;
  try {
    return readChoice(JSON.parse(text)) ?? DEFAULT_CHOICE;
  } catch {
    return DEFAULT_CHOICE;
  }
}

function readChoice(stored: unknown): DeviceChoice | null {
  const camera = readDevice(propertyOf(stored, 'camera'));
  const microphone = readDevice(propertyOf(stored, 'microphone'));
  const speaker = readDevice(propertyOf(stored, 'speaker'));
  const cameraOn = propertyOf(stored, 'cameraOn');
  const microphoneOn = propertyOf(stored, 'microphoneOn');
  if (camera === undefined || microphone === undefined || speaker === undefined) return null;
  if (typeof cameraOn !== 'boolean' || typeof microphoneOn !== 'boolean') return null;
  return { camera, microphone, speaker, cameraOn, microphoneOn };
}

/** Undefined is something that is no device; null is a device nobody chose. */
function readDevice(stored: unknown): ChosenDevice | null | undefined {
  if (stored === null) return null;
  const id = propertyOf(stored, 'id');
  const label = propertyOf(stored, 'label');
  return isShort(id) && isShort(label) ? { id, label } : undefined;
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST;
}
