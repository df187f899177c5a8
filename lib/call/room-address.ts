import { toAddressText } from '@/lib/call/address-text';
import type { RoomGrant } from '@/lib/call/room';

/**
 * The room on the video server's own page, for a tab of its own. Carries the token where there is one: for a redirect,
 * nothing else.
 *
 * The person's name goes along, because on the counterpart's screen another one would be a stranger's.
 *
 * @param joinUrl The room's bare URL.
 */
export function buildRoomAddress(joinUrl: string, grant: RoomGrant): string {
  return `${joinUrl}${writeToken(grant)}#${writeOptions({
    ...whoAndWhat(grant),
    // On a phone the page would offer Jitsi's app and nothing else (jitsi.md 7.4); both spellings, as in the frame.
    'config.disableDeepLinking': true,
    'config.deeplinking': { disabled: true },
  })}`;
}

/**
 * The room's address for the Jitsi app on a phone. Carries the token where there is one: made at the tap, gone with it.
 *
 * Source: jitsi-meet `APP_LINK_SCHEME`, the scheme both apps register.
 */
export function buildAppLink(grant: RoomGrant): string {
  const { domain, roomName } = grant;
  return `org.jitsi.meet://${domain}/${roomName}${writeToken(grant)}#${writeOptions(whoAndWhat(grant))}`;
}

/** A password has no place in an address. */
function writeToken({ access }: RoomGrant): string {
  return access.kind === 'open' ? '' : `?jwt=${access.jwt}`;
}

function whoAndWhat({ displayName, subject }: RoomGrant) {
  return {
    'userInfo.displayName': toAddressText(displayName),
    'config.localSubject': toAddressText(subject),
  };
}

/** Options as Jitsi's external API writes them behind the `#`, which no server sees: each value as JSON. */
function writeOptions(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
}
