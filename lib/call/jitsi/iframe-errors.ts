/**
 * What an error of the room means for the person: the conference is over, the server says no, the connection is gone, or
 * somebody is waited for (`host`, `password`), which is no failure at all.
 */
export type IframeErrorKind = 'ended' | 'refused' | 'lost' | 'harmless' | 'host' | 'password';

const KINDS: Readonly<Record<string, IframeErrorKind>> = {
  'conference.destroyed': 'ended',
  'conference.connectionError.membersOnly': 'host',
  'conference.authenticationRequired': 'host',
  'conference.passwordRequired': 'password',
  'connection.passwordRequired': 'refused',
  'conference.connectionError.notAllowed': 'refused',
  'conference.connectionError.accessDenied': 'refused',
  'conference.reservationError': 'refused',
  'conference.max_users': 'refused',
  // The room page loads itself again, or offers to.
  'conference.restarted': 'lost',
  'connection.shardChangedError': 'lost',
  // Fatal by nature: some versions send them without the flag.
  'connection.droppedError': 'lost',
  'connection.conferenceRequestFailed': 'lost',
  'connection.otherError': 'lost',
  'connection.serverError': 'lost',
  'conference.focusDisconnected': 'lost',
  'conference.focusLeft': 'lost',
  'conference.iceFailed': 'lost',
  'conference.offerAnswerFailed': 'lost',
  'conference.videobridgeNotAvailable': 'lost',
};

/**
 * Reads the name of an `errorOccurred` event; an unknown one counts when it says that it is fatal.
 *
 * Source: docs/jitsi.md, "Events", "Endings", "Refused tokens" and "Lobby".
 */
export function classifyIframeError(name: string, fatal: boolean): IframeErrorKind {
  const known = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  return known ?? (fatal ? 'lost' : 'harmless');
}
