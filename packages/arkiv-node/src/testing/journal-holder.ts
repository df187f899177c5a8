/**
 * Opens a node on a data directory, says so, and makes a write for every line it reads, until its input ends.
 * Run by tests with one argument: DIRECTORY.
 */
import { createInterface } from 'node:readline';
import { createManualClock } from '../clock.ts';
import { JournalError } from '../journal/journal-error.ts';
import { openNode } from '../node.ts';
import { FUNDED, Sender } from './sender.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('DIRECTORY is needed');
try {
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  const node = await openNode({ clock, blocks: 'frozen', dataDir, funded: [FUNDED.address] });
  say(`open as ${process.pid}`);
  const sender = new Sender(node);
  for await (const _line of createInterface({ input: process.stdin })) {
    say(await sender.send({ creates: [{ btl: 100 }] }));
  }
  await node.close();
  say('closed');
} catch (error) {
  if (!(error instanceof JournalError)) throw error;
  say(`refused: ${error.message}`);
}
