import type { JoinWindow } from '@/lib/call/room/join-window';
import type { Person } from '@/lib/people/person';
import type { Role } from '@/lib/sessions/model';
import type { EpochMs } from '@/lib/time/instant';

/** What a party's call page shows before any room is handed out. Plain data; nothing in it opens a door. */
export type CallView = {
  /** Lower-case hex. */
  readonly sessionKey: string;
  readonly role: Role;
  readonly viewer: Person;
  readonly counterpart: Person;
  /** How the two are called in the room. */
  readonly viewerName: string;
  readonly counterpartName: string;
  readonly skill: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly window: JoinWindow;
  /** Host of the video server. */
  readonly jitsiHost: string;
  /** Whether the video server checks who enters. */
  readonly requiresToken: boolean;
};

/**
 * What opens the door of a room for one party: a token where the server checks who enters, else the password that the
 * two set on their room. Secret, and good for this room alone.
 */
export type RoomAccess =
  | { readonly kind: 'open'; readonly password: string }
  | { readonly kind: 'token'; readonly jwt: string }
  | { readonly kind: 'jaas'; readonly jwt: string };

/** What the embedded room needs, handed out at the click to a party inside the window. Never stored, never logged. */
export type RoomGrant = {
  readonly roomName: string;
  /** `host[:port][/path]`, as Jitsi's external API wants it. */
  readonly domain: string;
  /** How the viewer is called inside the room. */
  readonly displayName: string;
  /** Label over the call that both see. */
  readonly topic: string;
  /** Label over the call as this person sees it. */
  readonly subject: string;
  readonly access: RoomAccess;
};

/** The server whose calls are cut after five minutes when embedded, and need a login to begin (jitsi.md 2.1). */
export function isPublicJitsi(jitsiHost: string): boolean {
  return jitsiHost === 'meet.jit.si';
}

/** Base URL of a deployment in the form of Jitsi's external API: no scheme, a tenant's path kept. */
export function jitsiDomain(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl);
  return `${host}${pathname.replace(/\/+$/, '')}`;
}
