import 'server-only';

import { type Logger, pino } from 'pino';
import { env } from '@/lib/env';
import { processWide } from '@/lib/process';

/** Names under which a secret could travel into a log by accident; blanked at two depths. */
const SECRET_NAMES = [
  'signature',
  'token',
  'jwt',
  'password',
  'cookie',
  'authorization',
  'privateKey',
  'authSecret',
  'seal',
  'nonce',
];

/**
 * The log of this process: JSON lines on standard output.
 *
 * Errors of others are logged as `err` with their causes; signatures, tokens and keys never are, and whatever
 * carries one of their names is blanked all the same.
 */
export function log(): Logger {
  return processWide('log', () =>
    pino({
      level: env().logLevel,
      base: null,
      redact: {
        paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
    }),
  );
}
