import { afterEach, expect, it } from 'vitest';
import { replaceSignalHandlers } from '@/lib/server/process/signal-handlers';

const SIGNAL = 'SIGUSR2';
afterEach(() => process.removeAllListeners(SIGNAL));

it('hears a signal that arrived before, and is the only one that does', async () => {
  const heard: string[] = [];
  process.on(SIGNAL, () => heard.push('the one before'));
  // It has arrived, but nobody is told before this turn of the loop ends.
  process.kill(process.pid, SIGNAL);
  await new Promise<void>((resolve) => {
    replaceSignalHandlers(SIGNAL, () => {
      heard.push('ours');
      resolve();
    });
  });
  expect(heard).toEqual(['ours']);
});
