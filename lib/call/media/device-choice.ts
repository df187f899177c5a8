import * as z from 'zod/mini';

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
