/** Addresses around a call. Plain links lead there: each page has a security policy of its own, and only a document load brings it. */
export function sessionHref(sessionKey: string): string {
  return `/sessions/${sessionKey}`;
}

/** Opens the room itself in a tab of its own, after our server has checked who asks. */
export function openInNewTabHref(sessionKey: string): string {
  return `/sessions/${sessionKey}/call/open`;
}
