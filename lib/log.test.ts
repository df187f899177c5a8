import { HttpRequestError } from 'viem';
import { expect, it } from 'vitest';
import { inRequest, openScope, outsideRequests } from '@/lib/logging/request-scope';
import { captureLog } from '@/lib/logging/testing/captured-log';
import { HOSTILE_TEXTS } from '@/lib/logging/testing/secrets';

it('blanks whatever carries the name of a secret, at any depth a log line has', () => {
  const { lines, text, logger } = captureLog();
  logger.info(
    { signature: '0xsecret', request: { cookie: 'secret', deep: { token: 'secret' } }, code: 'INTERNAL' },
    'x',
  );
  logger.info({ input: { notes: 'secret' } }, 'x');
  expect(text()).not.toContain('secret');
  expect(lines()[0]).toMatchObject({ signature: '[redacted]', code: 'INTERNAL', msg: 'x' });
});

it.each(HOSTILE_TEXTS)(
  'blanks what looks like a secret, wherever it stands and whatever it is called: %s',
  (_, text, secret) => {
    const captured = captureLog();
    captured.logger.info(text);
    captured.logger.info({ field: text, list: [{ deep: { deeper: { deepest: text } } }], [text]: 1 }, 'x');
    captured.logger.child({ bound: text }).warn('x');
    captured.logger.error(new Error(text));
    expect(captured.lines()).toHaveLength(4);
    expect(captured.text()).not.toContain(secret);
  },
);

it('writes one line of JSON each, with the causes of an error', () => {
  const { lines, logger } = captureLog();
  logger.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed');
  expect(lines()).toHaveLength(1);
  expect(lines()[0]).toMatchObject({ err: { causes: [{ message: 'outer' }, { message: 'inner' }] } });
});

it('prints nothing that hangs on an error, under whatever name it is logged', () => {
  const { text, logger } = captureLog();
  const error = new HttpRequestError({ url: 'https://node.example.org', body: { params: ['a note'] } });
  logger.error({ err: error, error, reason: error }, 'failed');
  expect(text()).toContain('HttpRequestError');
  expect(text()).not.toContain('a note');
});

it('says of every line which request it is of, however late, and of none in the background', async () => {
  const { lines, logger } = captureLog();
  const [ada, noor] = [openScope(), openScope()];
  const turns: (() => void)[] = [];
  const turn = () => new Promise<void>((resolve) => turns.push(resolve));
  const answer = async (who: string) => {
    logger.info(`${who} begins`);
    await turn();
    logger.info(`${who} ends`);
    outsideRequests(() => logger.info('poller'));
  };
  const answers = [inRequest(ada, () => answer('ada')), inRequest(noor, () => answer('noor'))];
  logger.info('background');
  for (const resolve of turns.reverse()) resolve();
  await Promise.all(answers);
  expect(ada.requestId).not.toBe(noor.requestId);
  expect(lines().map(({ msg, requestId }) => [msg, requestId])).toEqual([
    ['ada begins', ada.requestId],
    ['noor begins', noor.requestId],
    ['background', undefined],
    ['noor ends', noor.requestId],
    ['poller', undefined],
    ['ada ends', ada.requestId],
    ['poller', undefined],
  ]);
});

it('keeps quiet below its level', () => {
  const { text, logger } = captureLog();
  logger.debug('nothing');
  expect(text()).toBe('');
});
