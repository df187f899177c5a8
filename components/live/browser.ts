import type { LiveBrowser, Turn } from '@/components/live/connection';
import { browserLocks } from '@/lib/browser-storage';

const STREAM = '/api/live';
const TURN = 'twofold-listens-hidden';

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
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    isHidden: () => document.visibilityState === 'hidden',
    onVisibility(act) {
      document.addEventListener('visibilitychange', act);
      return () => document.removeEventListener('visibilitychange', act);
    },
    takeTurn,
  };
}

/** The lock goes to the next page in line when its page is shown, closed or discarded. */
function takeTurn({ onMine, onOthers }: Turn): () => void {
  // Only pages from https or this machine have locks, and only those may notify.
  const locks = browserLocks();
  if (locks === null) {
    onMine();
    return () => {};
  }
  const end = new AbortController();
  const { signal } = end;
  const hold = () => {
    if (signal.aborted) return;
    onMine();
    return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
  };
  const wait = async (lock: Lock | null) => {
    if (lock !== null) return hold();
    if (signal.aborted) return;
    onOthers();
    // Aborted: the page is shown, or gone.
    locks.request(TURN, { signal }, hold).catch(() => undefined);
  };
  locks.request(TURN, { ifAvailable: true }, wait).catch(() => onMine());
  return () => end.abort();
}
