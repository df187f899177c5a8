import 'server-only';

import { setTimeout as wait } from 'node:timers/promises';
import { arkiv } from '@/lib/arkiv/runtime';
import { log } from '@/lib/log';
import { closeAll } from '@/lib/server/process/shutdown';
import { replaceSignalHandlers } from '@/lib/server/process/signal-handlers';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** The longest a queued write is waited for. */
const DRAIN_MS = 10_000;
/** For the answer of a request whose write has just finished. */
const ANSWER_MS = 400;
/** Whatever hangs, the process ends by now. */
const LAST_MS = 11_500;

/**
 * Ends the process on SIGTERM and SIGINT without losing a write that was accepted.
 *
 * Shape: event streams are closed, the writer's queue is finished (10 s), the node is closed, then the process ends,
 * whatever pages are still open.
 */
export function stopOnSignals(): void {
  let stopping = false;
  const stop = () => {
    // Control-C reaches us twice: from the terminal, and from the script that started us.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LAST_MS).unref();
    finish().then(
      () => process.exit(0),
      (error) => {
        log().error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) {
    // Next's own handler ends the process as soon as its connections are closed, with writes still in the queue.
    replaceSignalHandlers(signal, stop);
  }
}

async function finish(): Promise<void> {
  for (const error of closeAll()) log().warn({ err: error }, 'an event stream did not close');
  const runtime = await arkiv();
  await runtime.writer.drain(DRAIN_MS);
  await wait(ANSWER_MS);
  await runtime.stop();
}
