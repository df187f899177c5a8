import 'server-only';

import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { env } from '@/lib/env/env';
import type { LogLevel } from '@/lib/env/model';
import { withoutSecrets } from '@/lib/logging/redact';
import { currentRequestId } from '@/lib/logging/request-scope';
import { serializeError } from '@/lib/logging/serialize-error';
import { processWide } from '@/lib/process-wide';

/** Names under which a secret could travel into a log by accident; blanked down to two levels deep. */
const SECRET_NAMES = [
  'signature',
  'token',
  'jwt',
  'password',
  'cookie',
  'authorization',
  'privateKey',
  'authSecrets',
  'seal',
  'nonce',
  'notes',
];

/**
 * A logger of JSON lines.
 *
 * Shape: whatever is logged while a request is answered carries its `requestId`. Secrets are blanked by their names, and
 * in each line as a whole by what they look like. Of errors no more is told than `serializeError` tells.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths, censor: '[redacted]' },
    mixin: () => {
      const requestId = currentRequestId();
      return requestId === undefined ? {} : { requestId };
    },
    formatters: { log: tellErrors },
    hooks: { streamWrite: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Under whatever name an error is logged: what hangs on it would be printed with it. */
function tellErrors(fields: Record<string, unknown>): Record<string, unknown> {
  const told = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Error ? serializeError(value) : value,
  ]);
  return Object.fromEntries(told);
}

/**
 * The log of this process, on standard output.
 *
 * Errors of others are logged as `err` with their causes; signatures, tokens and keys never are.
 */
export function log(): Logger {
  return processWide('log', () => createLogger(env().logLevel));
}
