import { Writable } from 'node:stream';
import type { Logger } from 'pino';
import type { LogLevel } from '@/lib/env/model';
import { createLogger } from '@/lib/log';

/** The real logger, and what it has written. */
export type CapturedLog = {
  readonly logger: Logger;
  /** As it would be on standard output. */
  readonly text: () => string;
  readonly lines: () => readonly Record<string, unknown>[];
};

/** A logger that writes into memory; each line it has written has to be JSON. */
export function captureLog(level: LogLevel = 'info'): CapturedLog {
  const written: string[] = [];
  const sink = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const text = () => written.join('');
  return {
    logger: createLogger(level, sink),
    text,
    lines: () =>
      text()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}
