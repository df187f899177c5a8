import 'server-only';

import { format, stripVTControlCharacters } from 'node:util';
import type { Logger } from 'pino';
import { log } from '@/lib/log';
import { serializeError, tellMessage } from '@/lib/logging/serialize-error';

/** What printing means in a log. */
const LEVELS = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const;

type Printer = Pick<Console, keyof typeof LEVELS>;

/**
 * Turns everything that Next and libraries print into lines of the log, warnings of Node's included.
 *
 * Shape: one line each, without colours, and without what could be a secret in an address or a message. An error has the
 * digest that people are shown.
 */
export function captureConsole(printer: Printer = globalThis.console, logger: () => Logger = log): void {
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    printer[method] = (...printed: unknown[]) => {
      const [error] = printed.filter((part) => part instanceof Error);
      const words = printed.map((part) => (part instanceof Error ? tellMessage(part.message) : part));
      const message = tellMessage(stripVTControlCharacters(format(...words)).trim());
      if (message === '' && error === undefined) return;
      logger()[LEVELS[method]](error ? serializeError(error) : {}, message);
    };
  }
  process.removeAllListeners('warning').on('warning', (warning) => {
    logger().warn(serializeError(warning), tellMessage(warning.message));
  });
}
