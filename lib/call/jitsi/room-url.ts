import * as z from 'zod/mini';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import { toUrlText } from '@/lib/call/jitsi/url-text';
import type { RoomStart } from '@/lib/call/media/device-choice';

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

const tabQuery = z.object({
  devices: z.literal('checked'),
  microphone: z.enum(['on', 'off']),
  camera: z.enum(['on', 'off']),
});

/** Writes a start as the query of our own address that leads to the room; nothing in it is secret. */
export function writeTabStart({ microphoneOn, cameraOn }: TabStart): string {
  const word = (isOn: boolean) => (isOn ? 'on' : 'off');
  return `devices=checked&microphone=${word(microphoneOn)}&camera=${word(cameraOn)}`;
}

/** Reads it again; anything else is null: Jitsi's device check is shown, and nothing is switched on unasked. */
export function parseTabStart(query: URLSearchParams): TabStart | null {
  const parsed = tabQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) return null;
  return { microphoneOn: parsed.data.microphone === 'on', cameraOn: parsed.data.camera === 'on' };
}

/**
 * The room on the video server's own page, for a tab of its own. Carries the token where there is one: for a redirect,
 * nothing else.
 *
 * The person's name goes along, because on the counterpart's screen another one would be a stranger's.
 *
 * @param joinUrl The room's bare URL.
 * @param start Skips Jitsi's own device check, for whoever comes from ours; camera and microphone stay as they were.
 */
export function buildRoomUrl(joinUrl: string, grant: RoomGrant, start: TabStart | null = null): string {
  return `${joinUrl}${tokenQuery(grant)}#${encodeOptions({
    ...labelOptions(grant),
    // On a phone the page would offer Jitsi's app and nothing else (jitsi.md 7.4); both spellings, as in the frame.
    'config.disableDeepLinking': true,
    'config.deeplinking': { disabled: true },
    ...(start && {
      'config.prejoinConfig': { enabled: false },
      'config.startWithAudioMuted': !start.microphoneOn,
      'config.startWithVideoMuted': !start.cameraOn,
    }),
  })}`;
}

/**
 * The room's address for the Jitsi app on a phone. Carries the token where there is one: made at the tap, gone with it.
 *
 * Source: jitsi-meet `APP_LINK_SCHEME`, the scheme both apps register.
 */
export function buildAppUrl(grant: RoomGrant): string {
  const { domain, roomName } = grant;
  return `org.jitsi.meet://${domain}/${roomName}${tokenQuery(grant)}#${encodeOptions(labelOptions(grant))}`;
}

/** A password has no place in an address. */
function tokenQuery({ access }: RoomGrant): string {
  return access.kind === 'open' ? '' : `?jwt=${access.jwt}`;
}

function labelOptions({ displayName, subject }: RoomGrant) {
  return {
    'userInfo.displayName': toUrlText(displayName),
    'config.localSubject': toUrlText(subject),
  };
}

/** Options as Jitsi's external API writes them behind the `#`, which no server sees: each value as JSON. */
function encodeOptions(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
}
