import type { Candidate, LiveBrowser } from '@/components/live/connection';
import { browserLocks } from '@/lib/browser-abilities';

const STREAM = '/api/live';
const LEADER_LOCK = 'twofold-listens-hidden';

/**
 * The browser as `keepLive` needs it.
 *
 * @param knownBlock The newest block the page knows at the moment of asking, so that nothing falls between page and stream.
 */
export function createLiveBrowser(knownBlock: () => number | null): LiveBrowser {
  return {
    openStream:
      typeof EventSource === 'undefined'
        ? null
        : ({ onOpen, onNews, onBreak }) => {
            const since = knownBlock();
            const source = new EventSource(since === null ? STREAM : `${STREAM}?since=${since}`);
            source.addEventListener('open', onOpen);
            source.addEventListener('changed', onNews);
            source.addEventListener('refresh', onNews);
            source.addEventListener('error', onBreak);
            return {
              isClosed: () => source.readyState === EventSource.CLOSED,
              close: () => source.close(),
            };
          },
    after,
    isHidden: () => document.visibilityState === 'hidden',
    onVisibility(act) {
      document.addEventListener('visibilitychange', act);
      return () => document.removeEventListener('visibilitychange', act);
    },
    electLeader,
  };
}

/** Runs something after so long; gives back what keeps it from running. */
export function after(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** The lock goes to the next page in line when its page is shown, closed or discarded. */
function electLeader({ onLeading, onFollowing }: Candidate): () => void {
  // Only pages from https or this machine have locks, and only those may notify.
  const locks = browserLocks();
  if (locks === null) {
    onLeading();
    return () => {};
  }
  const end = new AbortController();
  const { signal } = end;
  const hold = () => {
    if (signal.aborted) return;
    onLeading();
    return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
  };
  const wait = async (lock: Lock | null) => {
    if (lock !== null) return hold();
    if (signal.aborted) return;
    onFollowing();
    // Aborted: the page is shown, or gone.
    locks.request(LEADER_LOCK, { signal }, hold).catch(() => undefined);
  };
  locks.request(LEADER_LOCK, { ifAvailable: true }, wait).catch(() => onLeading());
  return () => end.abort();
}
