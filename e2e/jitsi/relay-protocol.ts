/** Somebody in a stand-in room. */
export type Occupant = { readonly id: string; readonly name: string };

/** Half of a WebRTC handshake, as it travels between two pages of a room. */
export type Signal =
  | { readonly type: 'description'; readonly description: RTCSessionDescriptionInit }
  | { readonly type: 'candidate'; readonly candidate: RTCIceCandidateInit };

/** What the stand-in server tells a room page over its socket. */
export type RelayMessage =
  | {
      readonly type: 'welcome';
      readonly me: Occupant;
      readonly others: readonly Occupant[];
      readonly moderators: readonly string[];
    }
  | { readonly type: 'joined'; readonly occupant: Occupant }
  | { readonly type: 'left'; readonly id: string }
  | { readonly type: 'role'; readonly id: string; readonly role: 'participant' | 'moderator' }
  | { readonly type: 'renamed'; readonly occupant: Occupant }
  | { readonly type: 'kicked'; readonly by: Occupant }
  | { readonly type: 'destroyed' }
  /** The token did not get in: at the login, or at the entrance of this room. */
  | { readonly type: 'refused'; readonly stage: 'login' | 'join'; readonly reason: string }
  /** The conference cannot be had or goes on no more, by Jitsi's name for it. */
  | { readonly type: 'failed'; readonly name: string }
  /** The line between the pages and the bridge breaks, or is there again; the signalling lives. */
  | { readonly type: 'bridge'; readonly isOpen: boolean }
  /** The room has a password, and the given one (if any) is not it. */
  | { readonly type: 'locked' }
  /** Waits in the lobby until somebody decides. */
  | { readonly type: 'knocking' }
  | { readonly type: 'rejected' }
  | { readonly type: 'signal'; readonly from: string; readonly signal: Signal };

/** What a room page asks of the server. */
export type PageMessage =
  | { readonly type: 'password'; readonly password: string }
  | { readonly type: 'end' }
  /** Whoever goes without it is a ghost for a while. */
  | { readonly type: 'goodbye' }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'signal'; readonly to: string; readonly signal: Signal };
