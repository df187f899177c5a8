import 'server-only';

import { format, stripVTControlCharacters } from 'node:util';
import type { Logger } from 'pino';
import { errorsBehind, LOGGED_CAUSES } from '@/lib/errors/causes';
import { log } from '@/lib/log';

/** What printing means in a log. */
const LEVELS = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const;

type Printer = Pick<Console, keyof typeof LEVELS>;

/** The address of a calendar feed is a secret, a token opens a room, and long hex may be a signature or a key. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(\/calendar\/[^/\s]+\/)[^/\s?]+/g, '$1[redacted]'],
  [/(\bjwt=)[^\s&]+/g, '$1[redacted]'],
  [/0x[0-9a-f]{65,}/gi, '0x…'],
];

function withoutSecrets(text: string): string {
  return SECRETS.reduce((left, [secret, mark]) => left.replace(secret, mark), text);
}

/** An error as our log lines tell one: its words, those of its causes, where it was thrown, and nothing that hangs on it. */
function serializeError(error: Error): { readonly causes: readonly object[]; readonly stack: string } {
  const causes = errorsBehind(error, { atMost: LOGGED_CAUSES }).map(({ name, message }) => ({
    name,
    message: withoutSecrets(message),
  }));
  return { causes, stack: withoutSecrets(error.stack ?? '') };
}

/**
 * Turns everything that Next and libraries print into lines of the log, warnings of Node's included.
 *
 * Shape: one line each, without colours, and without what could be a secret in an address or a message.
 */
export function captureConsole(printer: Printer = globalThis.console, logger: () => Logger = log): void {
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    printer[method] = (...printed: unknown[]) => {
      const [error] = printed.filter((part) => part instanceof Error);
      const words = printed.map((part) => (part instanceof Error ? part.message : part));
      const message = withoutSecrets(stripVTControlCharacters(format(...words)).trim());
      if (message === '' && error === undefined) return;
      logger()[LEVELS[method]](error ? serializeError(error) : {}, message);
    };
  }
  process.removeAllListeners('warning').on('warning', (warning) => {
    logger().warn(serializeError(warning), withoutSecrets(warning.message));
  });
}
