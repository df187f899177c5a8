import { jitsiDomain } from '@/lib/call/jitsi/deployment';
import type { RoomAccess, RoomGrant } from '@/lib/call/jitsi/room-grant';
import { buildRoomUrl } from '@/lib/call/jitsi/room-url';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import { buildTokenClaims, signToken } from '@/lib/call/jitsi/token';
import { deriveRoomPassword } from '@/lib/call/room/password';
import type { JitsiDeployment } from '@/lib/env/model';
import { generateJitsiMeeting } from '@/lib/jitsi';
import type { JoinWindow } from '@/lib/protocol/join-window';
import type { Role, Session } from '@/lib/protocol/session';
import { type AuthSecrets, sharedSecret } from '@/lib/secrets';

/** A party that has been let in: who asks, for which session. */
export type AdmittedParty = {
  readonly session: Session;
  readonly role: Role;
  readonly window: JoinWindow;
  readonly viewerName: string;
  readonly counterpartName: string;
};

/** The deployment and the secrets that room passwords derive from. */
export type GrantSettings = { readonly jitsi: JitsiDeployment; readonly authSecrets: AuthSecrets };

/** A room made ready for one party. */
export type OpenedRoom = {
  readonly grant: RoomGrant;
  /** The room on the video server's own page. Carries the token where there is one: for a redirect, nothing else. */
  readonly url: string;
};

/**
 * Makes the room of a session ready for one of its parties: its name, and a token or a password of its own.
 *
 * Decides nothing: whoever calls it has made sure that this party may enter now. Both are made anew each time.
 */
export async function grantRoom(
  admitted: AdmittedParty,
  settings: GrantSettings,
  start: TabStart | null = null,
): Promise<OpenedRoom> {
  const { session, viewerName, counterpartName } = admitted;
  const { baseUrl } = settings.jitsi;
  const { roomName, joinUrl } = generateJitsiMeeting(session.key, baseUrl);
  const access = await createAccess(admitted, roomName, settings);
  const grant: RoomGrant = {
    roomName,
    domain: jitsiDomain(baseUrl),
    displayName: viewerName,
    topic: session.skill,
    subject: `${session.skill} with ${counterpartName}`,
    access,
  };
  return { grant, url: buildRoomUrl(joinUrl, grant, start) };
}

async function createAccess(
  { session, role, window, viewerName }: AdmittedParty,
  roomName: string,
  { jitsi, authSecrets }: GrantSettings,
): Promise<RoomAccess> {
  if (jitsi.kind === 'open') {
    // Both of them have to be told one password, by whichever instance.
    return { kind: 'open', password: deriveRoomPassword(sharedSecret(authSecrets), session.key) };
  }
  const participant = { wallet: session[role], displayName: viewerName, moderator: role === 'mentor' };
  const claims = buildTokenClaims(jitsi, roomName, participant, window);
  return { kind: jitsi.kind, jwt: await signToken(jitsi, claims) };
}
