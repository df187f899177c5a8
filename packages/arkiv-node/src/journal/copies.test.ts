import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { openJournal } from './journal.ts';
import { JOURNAL_VERSION, type JournalRecord } from './record.ts';

const COPIES = 5;
const REWRITE_EVERY = 3;
const GENESIS: JournalRecord = { kind: 'genesis', version: JOURNAL_VERSION, chainId: 1337, genesisMs: 0 };
/** Long enough that a copy takes a while. */
const LONG = 'x'.repeat(400_000);

const run = promisify(execFile);
const never = new AbortController().signal;
const options = { warn: () => undefined, fatal: ({ message }: Error) => expect.unreachable(message) };

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'arkiv-node-copies-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

function entry(number: number): JournalRecord {
  return { kind: 'queued', transaction: { raw: LONG, hash: `0x${number.toString(16)}`, sender: '0x' } };
}

test('a plain copy, made between writes and rewrites, opens and holds what was acknowledged before it', async () => {
  const random = createRandom(5);
  const dataDir = join(place, 'data');
  const { journal } = await openJournal(dataDir, options);
  journal.append(GENESIS);
  let acknowledged = 0;
  const writeOne = async (): Promise<void> => {
    const number = acknowledged + 1;
    if (number % REWRITE_EVERY === 0) await journal.rewrite([GENESIS, entry(number)], never);
    else journal.append(entry(number));
    await journal.flush();
    acknowledged = number;
  };
  const found: { before: number; newest: number }[] = [];
  for (let copy = 1; copy <= COPIES; copy += 1) {
    for (let writes = Math.floor(random() * 4); writes > 0; writes -= 1) await writeOne();
    const before = acknowledged;
    const target = join(place, `copy-${copy}`);
    let isCopying = true;
    // That `.next` or a socket went away between the list and the copy is no failure of it.
    const copied = run('cp', ['-r', dataDir, target])
      .catch((error: { stderr: string }) => expect(error.stderr).toMatch(/^(cp: .*\.(next|sock|new)'.*\n)+$/))
      .finally(() => {
        isCopying = false;
      });
    while (isCopying) await writeOne();
    await copied;
    const { journal: opened, records } = await openJournal(target, options);
    const last = [...records].at(-1);
    found.push({ before, newest: last?.kind === 'queued' ? Number(last.transaction.hash) : 0 });
    await opened.close();
  }
  await journal.close();
  expect(found.filter(({ before, newest }) => newest < before)).toEqual([]);
  expect(acknowledged).toBeGreaterThan(COPIES);
});
