import type { RoomStart } from '@/lib/call/jitsi/room-start';

/** How a tab of its own begins, as far as our page knows it better than Jitsi's own device check. */
export type TabStart = { readonly microphoneOn: boolean; readonly cameraOn: boolean };

/** Before there is a frame that could tell. */
const MUTE_UNKNOWN = { microphone: null, camera: null };

/** How a new tab begins: as things stand in the frame, or as they left the green room; null where only Jitsi has looked at the devices. */
export function tabStartOf(
  { deviceCheck, microphoneOn, cameraOn }: Pick<RoomStart, 'deviceCheck' | 'microphoneOn' | 'cameraOn'>,
  muted: { readonly microphone: boolean | null; readonly camera: boolean | null } = MUTE_UNKNOWN,
): TabStart | null {
  if (deviceCheck) return null;
  return {
    microphoneOn: muted.microphone === null ? microphoneOn : !muted.microphone,
    cameraOn: muted.camera === null ? cameraOn : !muted.camera,
  };
}

/** Writes a start as the query of our own URL that leads to the room; nothing in it is secret. */
export function writeTabStart({ microphoneOn, cameraOn }: TabStart): string {
  const onOff = (isOn: boolean) => (isOn ? 'on' : 'off');
  return `devices=checked&microphone=${onOff(microphoneOn)}&camera=${onOff(cameraOn)}`;
}
