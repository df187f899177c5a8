import * as z from 'zod/mini';
import { toUrlText } from '@/lib/call/jitsi/url-text';

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

const device = z.nullable(
  z.object({ id: z.string().check(z.maxLength(512)), label: z.string().check(z.maxLength(512)) }),
);

const stored = z.object({
  camera: device,
  microphone: device,
  speaker: device,
  cameraOn: z.boolean(),
  microphoneOn: z.boolean(),
});

/** The choice this browser remembers; anything unreadable counts as none. */
export function parseDeviceChoice(text: string | null): DeviceChoice {
  if (text === null) return DEFAULT_CHOICE;
  try {
    const parsed = stored.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : DEFAULT_CHOICE;
  } catch {
    return DEFAULT_CHOICE;
  }
}

/** How the embedded room begins for this person. */
export type RoomStart = {
  /** Show Jitsi's own device check: nobody has looked at the devices yet. */
  readonly deviceCheck: boolean;
  readonly cameraOn: boolean;
  readonly microphoneOn: boolean;
  /** Labels for Jitsi's `devices`, only of what was chosen. */
  readonly devices: {
    readonly audioInput?: string;
    readonly audioOutput?: string;
    readonly videoInput?: string;
  };
  /** Devices whose label does not survive the way through Jitsi's address: to be named again once inside. */
  readonly unencodable: readonly { readonly what: keyof RoomStart['devices']; readonly label: string }[];
};

const KINDS = ['audioInput', 'audioOutput', 'videoInput'] as const;

/** Hands a choice to Jitsi. A device without a label cannot be named to it. */
export function buildRoomStart(choice: DeviceChoice, checked: boolean): RoomStart {
  const { camera, microphone, speaker } = choice;
  const devices = {
    ...(microphone?.label ? { audioInput: microphone.label } : {}),
    ...(speaker?.label ? { audioOutput: speaker.label } : {}),
    ...(camera?.label ? { videoInput: camera.label } : {}),
  };
  return {
    deviceCheck: !checked,
    cameraOn: choice.cameraOn,
    microphoneOn: choice.microphoneOn,
    devices,
    unencodable: KINDS.flatMap((what) => {
      const label = devices[what];
      return label !== undefined && label !== toUrlText(label) ? [{ what, label }] : [];
    }),
  };
}
