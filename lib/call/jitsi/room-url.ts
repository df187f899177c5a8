import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import { toUrlText } from '@/lib/call/jitsi/url-text';

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
    // On a phone the page would offer Jitsi's app and nothing else (docs/jitsi.md, "Configuration keys"); both spellings,
    // as in the frame.
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
 * The room's URL for the Jitsi app on a phone. Carries the token where there is one: made at the tap, gone with it.
 *
 * Source: jitsi-meet `APP_LINK_SCHEME`, the scheme both apps register.
 */
export function buildAppUrl(grant: RoomGrant): string {
  const { domain, roomName } = grant;
  return `org.jitsi.meet://${domain}/${roomName}${tokenQuery(grant)}#${encodeOptions(labelOptions(grant))}`;
}

/** A password has no place in a URL. */
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
