import 'server-only';

import { type DestinationStream, type Logger, pino } from 'pino';
import { env } from '@/lib/env/env';
import type { LogLevel } from '@/lib/env/model';
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
];

/** A logger of JSON lines that blanks secrets by their names. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, base: null, redact: { paths, censor: '[redacted]' } };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * The log of this process, on standard output.
 *
 * Errors of others are logged as `err` with their causes; signatures, tokens and keys never are, and whatever
 * carries one of their names is blanked all the same.
 */
export function log(): Logger {
  return processWide('log', () => createLogger(env().logLevel));
}
