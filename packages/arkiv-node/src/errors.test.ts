import { expect, test, vi } from 'vitest';
import { JournalError } from './journal/journal-error.ts';
import { RpcError } from './rpc/errors.ts';

/** The classes of another copy of the package, as a bundler makes one. */
async function loadAgain() {
  vi.resetModules();
  const { JournalError: OtherJournalError } = await import('./journal/journal-error.ts');
  const { RpcError: OtherRpcError } = await import('./rpc/errors.ts');
  expect(OtherJournalError).not.toBe(JournalError);
  expect(OtherRpcError).not.toBe(RpcError);
  return { OtherJournalError, OtherRpcError };
}

test('an error of another copy of this package is recognised', async () => {
  const { OtherJournalError, OtherRpcError } = await loadAgain();
  expect(new OtherRpcError(-32000, 'refused')).toBeInstanceOf(RpcError);
  expect(new RpcError(-32000, 'refused')).toBeInstanceOf(OtherRpcError);
  expect(new OtherJournalError('damaged')).toBeInstanceOf(JournalError);
  expect(new OtherJournalError('damaged')).toBeInstanceOf(Error);
});

test('and nothing else passes for one', () => {
  const alike = Object.assign(new Error('refused'), { name: 'RpcError', code: -32000 });
  expect(alike).not.toBeInstanceOf(RpcError);
  expect(new JournalError('damaged')).not.toBeInstanceOf(RpcError);
  for (const value of [null, undefined, 'RpcError', {}]) expect(value).not.toBeInstanceOf(RpcError);
});
