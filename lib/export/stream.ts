import { setImmediate } from 'node:timers/promises';

/** Handed over at once: large enough to be worth a packet, small enough to be written in a moment. */
const CHUNK_CHARACTERS = 65_536;

/** A reader who takes nothing for so long has gone. */
const ABANDONED_MS = 60_000;

/**
 * Text as a stream of bytes that is written while it is read.
 *
 * `onEnd` is called once: at the end, when writing fails, when the reader gives up, or when it has taken nothing for a
 * minute; then the stream fails.
 */
export function streamText(pieces: Iterator<string>, onEnd: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let hasEnded = false;

  function end(): void {
    clearTimeout(timer);
    if (hasEnded) return;
    hasEnded = true;
    onEnd();
  }

  function expectReader(controller: ReadableStreamDefaultController<Uint8Array>): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      end();
      controller.error(new Error('nobody reads the file any more'));
    }, ABANDONED_MS);
    timer.unref();
  }

  return new ReadableStream<Uint8Array>({
    start: expectReader,
    async pull(controller) {
      expectReader(controller);
      try {
        // Others have their turn between two chunks.
        await setImmediate();
        let text = '';
        while (text.length < CHUNK_CHARACTERS) {
          const next = pieces.next();
          if (next.done) {
            if (text !== '') controller.enqueue(encoder.encode(text));
            controller.close();
            end();
            return;
          }
          text += next.value;
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        end();
        throw error;
      }
    },
    cancel: end,
  });
}
