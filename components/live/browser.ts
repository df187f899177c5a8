import type { LiveBrowser } from '@/components/live/connection';

const STREAM = '/api/live';

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
  };
}

/**
 * Whether the server answers. Next leaves the page for the browser's own error page when a refresh gets no answer: a page
 * that refreshes by itself must ask first.
 */
export async function isServerReachable(): Promise<boolean> {
  try {
    return (await fetch(STREAM, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
