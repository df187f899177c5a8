import { setImmediate } from 'node:timers/promises';

/** Handed over at once: large enough to be worth a packet, small enough to be written in a moment. */
const CHUNK_CHARACTERS = 65_536;

/** What is ready by then is handed over, however little: nobody between us and the reader takes us for dead. */
const QUIET_MS = 5_000;

/** A reader who takes nothing for so long has gone. */
const ABANDONED_MS = 60_000;

type StreamOptions = {
  /** Handed over while nothing is ready; empty where the format allows nothing. */
  readonly filler: string;
  /** Called once: at the end, when writing fails, when the reader gives up or has taken nothing for a minute. */
  readonly onEnd: () => void;
  /** Called with what made writing fail while somebody was reading. */
  readonly onBroken: (error: unknown) => void;
};

/**
 * Text as a stream of bytes that is written while it is read, the first piece at once.
 *
 * When writing fails, and when nobody reads any more, the stream fails: it never looks complete.
 */
export function streamText(
  pieces: AsyncIterator<string>,
  options: StreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let hasBegun = false;
  let hasEnded = false;

  function end(): void {
    clearTimeout(timer);
    if (hasEnded) return;
    hasEnded = true;
    options.onEnd();
  }

  function expectReader(controller: ReadableStreamDefaultController<Uint8Array>): void {
    clearTimeout(timer);
    if (hasEnded) return;
    timer = setTimeout(() => {
      controller.error(new Error('nobody reads the file any more'));
      end();
    }, ABANDONED_MS);
    timer.unref();
  }

  /** Fills one chunk; false when there is no more. */
  async function fill(controller: ReadableStreamDefaultController<Uint8Array>): Promise<boolean> {
    let text = '';
    function handOver(otherwise = ''): void {
      const ready = text || otherwise;
      text = '';
      if (ready !== '' && !hasEnded) controller.enqueue(encoder.encode(ready));
    }
    const quiet = setInterval(() => handOver(options.filler), QUIET_MS);
    try {
      // Others have their turn between two chunks.
      await setImmediate();
      const enough = hasBegun ? CHUNK_CHARACTERS : 1;
      hasBegun = true;
      while (text.length < enough) {
        const next = await pieces.next();
        if (next.done || hasEnded) return false;
        text += next.value;
      }
      return true;
    } finally {
      clearInterval(quiet);
      handOver();
    }
  }

  return new ReadableStream<Uint8Array>({
    start: expectReader,
    async pull(controller) {
      // From here on the reader waits for us.
      clearTimeout(timer);
      try {
        const hasMore = await fill(controller);
        if (hasEnded) return;
        if (hasMore) return expectReader(controller);
        controller.close();
        end();
      } catch (error) {
        if (!hasEnded) options.onBroken(error);
        end();
        throw error;
      }
    },
    cancel: end,
  });
}
