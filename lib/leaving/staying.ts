import { checkServer, isServerOutOfReach } from '@/lib/server-status';

const watchers = new Set<() => void>();

/**
 * Whether this page has to stay because no other can be had: the browser would put a page of its own in place of what can
 * still be read. Whoever says so is told that somebody tried, and the server is asked once more.
 */
export function mustStay(): boolean {
  if (!isServerOutOfReach()) return false;
  for (const watcher of watchers) watcher();
  // Perhaps that is over, and nobody has noticed.
  void checkServer();
  return true;
}

/** Calls back whenever somebody wanted to leave this page and it stayed; returns the end of it. */
export function watchStays(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/**
 * Leaves this page in a way of its own, unless it has to stay.
 *
 * @returns whether it is left
 */
export async function leave(go: () => void): Promise<boolean> {
  // Once more, so that nobody has to press twice who knew first that there is a connection again.
  if (isServerOutOfReach()) await checkServer();
  if (mustStay()) return false;
  go();
  return true;
}

/** Loads a page of ours as a document of its own; without an address this one anew. */
export function loadPage(href?: string): Promise<boolean> {
  return leave(() => (href === undefined ? window.location.reload() : window.location.assign(href)));
}
