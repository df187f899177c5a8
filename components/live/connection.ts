import { SECOND_MS } from '@/lib/time/instant';

/** As much of an EventSource as is needed. */
export type Stream = {
  readonly isClosed: () => boolean;
  readonly close: () => void;
};

/** What a stream tells. */
export type StreamEvents = {
  readonly onOpen: () => void;
  readonly onNews: () => void;
  readonly onBreak: () => void;
};

/** The browser, as far as a live page needs it. */
export type LiveBrowser = {
  /** Null where there are no streams. */
  readonly openStream: ((events: StreamEvents) => Stream) | null;
  /** Runs something after so long; gives back what keeps it from running. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
  readonly isHidden: () => boolean;
  /** Tells whenever the page is hidden or shown; gives back the end of that. */
  readonly onVisibility: (act: () => void) => () => void;
  /** Stands for the one hidden page of this browser that listens; the returned function resigns. */
  readonly electLeader: (candidate: Candidate) => () => void;
};

/** A hidden page that may be the one to listen. */
export type Candidate = {
  /** Nobody else listens, or no longer. */
  readonly onLeading: () => void;
  /** Another page does. */
  readonly onFollowing: () => void;
};

export type LiveConnectionOptions = {
  readonly browser: LiveBrowser;
  /** Whether to rest while hidden; otherwise one of the hidden pages goes on, for notifications. */
  readonly restsWhenHidden: () => boolean;
  /** Asks the server for the page again. */
  readonly refresh: () => void;
};

/** How the page learns what happens: from the stream, by asking again and again, or, resting, not at all. */
export type LiveMode = 'streaming' | 'polling' | 'resting';

/** Several hints in a row are one. */
const GATHER_MS = 120;
const POLL_MS = 10 * SECOND_MS;
/** A browser that gave a stream up is asked to open another after so long, twice as long each time. */
const FIRST_RETRY_MS = 5 * SECOND_MS;
const LAST_RETRY_MS = 60 * SECOND_MS;

/**
 * Keeps a page up to date until the returned function is called.
 *
 * After a break the page is read once more, because nobody can know what it missed; hidden pages rest and are read
 * again when they come back. Of those that are not to rest, one listens: over HTTP/1.1 a browser opens six connections
 * to a server, for all its pages, and as many hidden streams would leave none to load anything with.
 */
export function keepLive({ browser, restsWhenHidden, refresh }: LiveConnectionOptions) {
  const { after, isHidden, onVisibility, openStream } = browser;
  let stream: Stream | null = null;
  let isBroken = false;
  let retryMs = FIRST_RETRY_MS;
  let stopPolling: (() => void) | null = null;
  let stopRetry: (() => void) | null = null;
  let stopGathering: (() => void) | null = null;
  let isResting = false;
  let resign: (() => void) | null = null;

  function refreshSoon(): void {
    stopGathering ??= after(GATHER_MS, () => {
      stopGathering = null;
      refresh();
    });
  }

  function poll(): void {
    stopPolling ??= after(POLL_MS, () => {
      stopPolling = null;
      refresh();
      poll();
    });
  }

  function connect(): void {
    stopRetry?.();
    stopRetry = null;
    if (openStream === null) poll();
    else stream = openStream(events);
  }

  const events: StreamEvents = {
    onOpen() {
      stopPolling?.();
      stopPolling = null;
      retryMs = FIRST_RETRY_MS;
      if (isBroken) refreshSoon();
      isBroken = false;
    },
    onNews: refreshSoon,
    onBreak() {
      isBroken = true;
      poll();
      if (stream?.isClosed()) retryLater();
    },
  };

  function retryLater(): void {
    stream?.close();
    stream = null;
    stopRetry ??= after(retryMs, connect);
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
  }

  function disconnect(): void {
    stream?.close();
    stream = null;
    for (const stop of [stopPolling, stopRetry, stopGathering]) stop?.();
    stopPolling = null;
    stopRetry = null;
    stopGathering = null;
  }

  function rest(): void {
    if (isResting) return;
    isResting = true;
    disconnect();
  }

  function wake(): void {
    if (!isResting) return;
    isResting = false;
    isBroken = false;
    refresh();
    connect();
  }

  function follow(): void {
    if (!isHidden()) {
      resign?.();
      resign = null;
      wake();
    } else if (restsWhenHidden()) rest();
    else resign ??= browser.electLeader({ onLeading: wake, onFollowing: rest });
  }

  const stopFollowing = onVisibility(follow);
  if (isHidden()) isResting = true;
  else connect();
  follow();

  return {
    mode: (): LiveMode => (isResting ? 'resting' : stopPolling === null ? 'streaming' : 'polling'),
    stop() {
      stopFollowing();
      resign?.();
      disconnect();
    },
  };
}
