import { expect, it } from 'vitest';
import { closeAll, onShutdown } from '@/lib/server/process/shutdown';

it('closeAll: closes each registered stream once, not those that have closed by themselves, and goes on after a failure', () => {
  const closed: string[] = [];
  onShutdown(() => closed.push('first'));
  const remove = onShutdown(() => closed.push('gone'));
  const failure = new Error('stuck');
  onShutdown(() => {
    throw failure;
  });
  onShutdown(() => closed.push('last'));
  remove();
  expect(closeAll()).toEqual([failure]);
  expect(closeAll()).toEqual([]);
  expect(closed).toEqual(['first', 'last']);
});
