import { expect, test, vi } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';

test('an error of another copy of this module is an AppError all the same', async () => {
  vi.resetModules();
  const copy = await import('@/lib/errors/app-error');
  const error: unknown = new copy.AppError('CHAIN_UNREACHABLE');
  expect(copy.AppError).not.toBe(AppError);
  expect(error instanceof AppError && error.code).toBe('CHAIN_UNREACHABLE');
});

test.each([
  new Error('CHAIN_UNREACHABLE'),
  { code: 'CHAIN_UNREACHABLE' },
  'CHAIN_UNREACHABLE',
  null,
  undefined,
])('%o is none', (value) => {
  expect(value instanceof AppError).toBe(false);
});

test.each(APP_ERROR_CODES)('%s has words and a status of a refusal', (code) => {
  const { status, title, body, action } = describeError(code);
  expect(status).toBeGreaterThanOrEqual(400);
  for (const words of [title, body, action]) expect(words.trim()).not.toBe('');
});
