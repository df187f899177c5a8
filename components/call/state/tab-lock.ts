import { browserLocks } from '@/lib/browser-abilities';

/** One for the whole app: nobody is in two calls at once, and never in one call twice. */
const LOCK_NAME = 'twofold-call';

/** The right to be in a call in this tab. */
export type TabLock = {
  readonly release: () => void;
  /** Fires when another tab of this browser takes the call. */
  readonly lost: AbortSignal;
};

/**
 * Acquires the one lock for a call in this browser; null when another tab holds it.
 *
 * @param takeOver Steals it from the other tab, which is told.
 */
export async function acquireTabLock(takeOver: boolean): Promise<TabLock | null> {
  const manager = browserLocks();
  const lost = new AbortController();
  if (!manager) return { release: () => undefined, lost: lost.signal };
  return new Promise((resolve, reject) => {
    const held = manager.request(
      LOCK_NAME,
      takeOver ? { steal: true } : { ifAvailable: true },
      (lock) =>
        new Promise<void>((release) => {
          if (lock) {
            resolve({ release, lost: lost.signal });
            return;
          }
          resolve(null);
          release();
        }),
    );
    held.catch((error: unknown) => {
      lost.abort();
      // Only a lock that was never held is a failure of ours; one that was stolen ends this way.
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
