/**
 * What lets one party into a room: a token where the server checks who enters, else the password that the
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
