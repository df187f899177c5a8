import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLogger } from '@/lib/log';

/** What a logger writes, line by line. */
function capture() {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, logger: createLogger('info', sink) };
}

it('blanks whatever carries the name of a secret, at any depth a log line has', () => {
  const { lines, logger } = capture();
  logger.info(
    { signature: '0xsecret', request: { cookie: 'secret', deep: { token: 'secret' } }, code: 'INTERNAL' },
    'x',
  );
  expect(lines.join('')).not.toContain('secret');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ signature: '[redacted]', code: 'INTERNAL', msg: 'x' });
});

it('writes one line of JSON each, with the causes of an error', () => {
  const { lines, logger } = capture();
  logger.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ message: 'outer: inner' });
});

it('keeps quiet below its level', () => {
  const { lines, logger } = capture();
  logger.debug('nothing');
  expect(lines).toEqual([]);
});
