import { HttpRequestError } from 'viem';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { toFailure } from '@/lib/server/error-boundary';

const entries = vi.hoisted(() => [] as object[]);
vi.mock('@/lib/log', () => ({ log: () => ({ error: (entry: object) => entries.push(entry) }) }));

const SIGNATURE = `0x${'ab'.repeat(65)}`;

beforeEach(() => entries.splice(0));

describe('what was thrown becomes a failure', () => {
  test('with the code of an AppError, also one of another copy of the module', async () => {
    vi.resetModules();
    const copy = await import('@/lib/errors/app-error');
    expect(toFailure(new AppError('CHAIN_REVERTED'), 'a label')).toEqual({
      ok: false,
      code: 'CHAIN_REVERTED',
    });
    expect(toFailure(new copy.AppError('CHAIN_WRITE_PENDING'), 'a label').code).toBe('CHAIN_WRITE_PENDING');
    expect(entries).not.toContainEqual(expect.objectContaining({ stack: expect.anything() }));
  });

  test('without a word of it when nobody foresaw it; the log gets the stack', () => {
    expect(toFailure(new TypeError('the cat is out'), 'a label')).toEqual({ ok: false, code: 'INTERNAL' });
    expect(entries).toMatchObject([
      {
        code: 'INTERNAL',
        label: 'a label',
        causes: [{ message: 'the cat is out' }],
        stack: expect.stringContaining('error-boundary.test.ts'),
      },
    ]);
  });
});

describe('the log', () => {
  test('gets the summary of an error of viem, not the body of its request', async () => {
    const cause = new HttpRequestError({
      url: 'http://node.example',
      body: { method: 'eth_sendRawTransaction', params: ['a body'] },
      details: 'connection refused',
    });
    toFailure(new AppError('CHAIN_UNREACHABLE', { cause }), 'a label');
    expect(JSON.stringify(entries)).toContain('connection refused');
    expect(JSON.stringify(entries)).not.toContain('a body');
  });

  test('gets the eight outermost errors of a long chain', () => {
    const chain = Array.from({ length: 30 }).reduce<Error>(
      (cause) => new Error('outer', { cause }),
      new Error(),
    );
    toFailure(chain, 'a label');
    expect(entries).toMatchObject([{ causes: Array(8).fill({ name: 'Error', message: 'outer' }) }]);
  });

  test('never gets a signature', () => {
    toFailure(new TypeError(`what about ${SIGNATURE}`), 'a label');
    expect(JSON.stringify(entries)).not.toContain(SIGNATURE.slice(0, 70));
  });
});
