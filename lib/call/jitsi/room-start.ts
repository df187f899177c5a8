import { toUrlText } from '@/lib/call/jitsi/url-text';
import type { DeviceChoice } from '@/lib/call/media/device-choice';

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
  /** Devices whose label does not survive the way through Jitsi's URL: selected again once inside. */
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
