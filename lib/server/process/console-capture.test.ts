import { afterEach, expect, it } from 'vitest';
import { captureLog } from '@/lib/logging/testing/captured-log';
import { captureConsole } from '@/lib/server/process/console-capture';

const warningListeners = process.listeners('warning');
afterEach(() => {
  process.removeAllListeners('warning');
  for (const listener of warningListeners) process.on('warning', listener);
});

/** A console whose lines are caught. */
function caught() {
  const captured = captureLog();
  const unused = () => undefined;
  const printer = { debug: unused, log: unused, info: unused, warn: unused, error: unused };
  captureConsole(printer, () => captured.logger);
  return { printer: printer as unknown as Console, read: captured.lines };
}

it('what is printed is one line of JSON, at its level, without colours', () => {
  const { printer, read } = caught();
  printer.log('\u001b[32m✓\u001b[39m Ready in %s', '300ms');
  printer.warn('two\nlines');
  printer.debug('below the level');
  printer.log('');
  expect(read()).toMatchObject([
    { level: 30, msg: '✓ Ready in 300ms' },
    { level: 40, msg: 'two\nlines' },
  ]);
});

it('an error is told by its message and its stack, and by nothing that hangs on it', () => {
  const { printer, read } = caught();
  const thrown = new TypeError('no such thing', { cause: new Error('the reason') });
  printer.error('⨯', Object.assign(thrown, { request: { secret: 'hunter2' }, digest: '3921450012' }));
  const causes = [
    { name: 'TypeError', message: 'no such thing' },
    { name: 'Error', message: 'the reason' },
  ];
  // The number that the page shows leads to this line, and with it to the request.
  expect(read()).toMatchObject([{ level: 50, msg: '⨯ no such thing', causes, digest: '3921450012' }]);
  expect(read()[0]?.stack).toContain('console-capture.test.ts');
  expect(JSON.stringify(read())).not.toContain('hunter2');
});

it('of a long chain of errors the eight outermost are told', () => {
  const { printer, read } = caught();
  printer.error(
    Array.from({ length: 30 }).reduce<Error>((cause) => new Error('outer', { cause }), new Error()),
  );
  expect(read()).toMatchObject([{ causes: Array(8).fill({ name: 'Error', message: 'outer' }) }]);
});

it.each([
  ['the address of a calendar feed', 'GET /calendar/0x11/aGVsbG8/sessions.ics failed', 'aGVsbG8'],
  ['a token', 'https://jitsi.example.org/room?jwt=eyJhbGciOi.x.y#config', 'eyJhbGciOi'],
  ['a signature', `signature 0x${'ab'.repeat(65)}`, 'abababab'],
])('%s is left out, in words and in errors', (_, text, secret) => {
  const { printer, read } = caught();
  printer.error(text);
  printer.error(new Error(text));
  expect(read()).toHaveLength(2);
  expect(JSON.stringify(read())).not.toContain(secret);
});

it('a warning of Node’s is a line too', () => {
  const { read } = caught();
  process.emit('warning', new Error('something is deprecated'));
  expect(read()).toMatchObject([{ level: 40, msg: 'something is deprecated' }]);
});
