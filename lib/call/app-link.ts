import type { RoomGrant } from '@/lib/call/room';

/**
 * The room's address for the Jitsi app on a phone. Carries the token where there is one: made at the tap, gone with it.
 *
 * Source: jitsi-meet `APP_LINK_SCHEME`, the scheme both apps register.
 */
export function buildAppLink({ domain, roomName, access }: RoomGrant): string {
  const room = `org.jitsi.meet://${domain}/${roomName}`;
  return access.kind === 'open' ? room : `${room}?jwt=${access.jwt}`;
}
