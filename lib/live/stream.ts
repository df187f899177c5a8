import type { Address } from 'viem';
import type { LiveHub } from '@/lib/live/hub';
import { SSE_PREAMBLE, writeHeartbeat, writeNews } from '@/lib/live/sse';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** Proxies cut connections that are silent for a minute. */
const HEARTBEAT_MS = 20 * SECOND_MS;
/** After so long a stream ends and its page asks for another, with its cookie, whose time may be over. */
const LIFE_MS = 15 * MINUTE_MS;
/** Visible pages of one viewer; whoever has more of them open polls. */
const MAX_PER_VIEWER = 8;
const MAX_IN_ALL = 5_000;
/** A browser that has let so many events lie is not there any more. */
const MAX_UNREAD = 64;

/** Runs something again and again until the returned function is called; `setInterval`, but for tests. */
export type Repeat = (milliseconds: number, act: () => void) => () => void;

/** The streams of one process. */
export type LiveStreams = {
  /** A stream of what concerns a viewer, or null when they have too many already. */
  readonly open: (viewer: {
    readonly wallet: Address;
    readonly since: number | null;
    /** Registers what ends the stream when its viewer signs out; gives back its own removal. */
    readonly onSignOut: (close: () => void) => () => void;
  }) => ReadableStream<Uint8Array> | null;
  readonly count: () => number;
};

export type LiveStreamsOptions = {
  readonly hub: LiveHub;
  readonly repeat: Repeat;
  /** Registers what ends a stream when the process stops; gives back its own removal. */
  readonly onShutdown: (close: () => void) => () => void;
};

/** Turns the news of a hub into event streams, each for one visible page of one viewer. */
export function createLiveStreams({ hub, repeat, onShutdown }: LiveStreamsOptions): LiveStreams {
  const perViewer = new Map<Address, number>();
  let inAll = 0;

  function count(wallet: Address, change: 1 | -1): void {
    const ofViewer = (perViewer.get(wallet) ?? 0) + change;
    if (ofViewer === 0) perViewer.delete(wallet);
    else perViewer.set(wallet, ofViewer);
    inAll += change;
  }

  return {
    open({ wallet, since, onSignOut }) {
      if ((perViewer.get(wallet) ?? 0) >= MAX_PER_VIEWER || inAll >= MAX_IN_ALL) return null;
      const encoder = new TextEncoder();
      let release = () => {};
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            let isOpen = true;
            const say = (text: string) => {
              if (!isOpen) return;
              if ((controller.desiredSize ?? 0) < -MAX_UNREAD) close();
              else controller.enqueue(encoder.encode(text));
            };
            const close = () => {
              if (!isOpen) return;
              release();
              controller.close();
            };
            count(wallet, 1);
            const endings = [
              hub.listen({ wallet, since, onNews: (news) => say(writeNews(news)) }),
              repeat(HEARTBEAT_MS, () => say(writeHeartbeat(hub.position()))),
              repeat(LIFE_MS, close),
              onShutdown(close),
              onSignOut(close),
              () => count(wallet, -1),
            ];
            release = () => {
              if (!isOpen) return;
              isOpen = false;
              for (const end of endings) end();
            };
            say(SSE_PREAMBLE);
          },
          cancel: () => release(),
        },
        { highWaterMark: 1 },
      );
    },
    count: () => inAll,
  };
}
