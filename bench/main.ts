import { cpus } from 'node:os';
import { availability } from '@/bench/availability';
import { booking } from '@/bench/booking';
import { confirm } from '@/bench/confirm';
import { crowd } from '@/bench/crowd';
import { edge } from '@/bench/edge';
import { firstLoad } from '@/bench/first-load';
import { gateway } from '@/bench/gateway';
import { lighthouse } from '@/bench/lighthouse';
import { lists } from '@/bench/lists';
import { load } from '@/bench/load/load';
import { loadMemory } from '@/bench/load/memory';
import { pages } from '@/bench/pages';
import { queries } from '@/bench/queries';
import { formatRows, type Section } from '@/bench/report';
import { restart } from '@/bench/restart';
import { writes } from '@/bench/writes';

/** By the names of `npm run bench -- NAME…`; without a name all are run but those of `BY_NAME`. */
const SECTIONS: Readonly<Record<string, Section>> = {
  writes,
  queries,
  restart,
  'first-load': firstLoad,
  lists,
  pages,
  confirm,
  availability,
  booking,
  crowd,
  gateway,
  edge,
  load,
  'load-memory': loadMemory,
  lighthouse,
};

/** Run only when they are asked for. */
const BY_NAME: readonly string[] = ['lighthouse'];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function runSections(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0) {
    say(`No such section: ${unknown.join(', ')}. There are ${Object.keys(SECTIONS).join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const [name, { title, run }] of Object.entries(SECTIONS)) {
    if (names.length > 0 ? !names.includes(name) : BY_NAME.includes(name)) continue;
    say(`\n${title}`);
    for (const line of formatRows(await run())) say(line);
  }
  const memory = process.memoryUsage().rss / 1_048_576;
  say(`\nMemory of the whole process at the end: ${memory.toFixed(0)} MiB`);
}

await runSections(process.argv.slice(2));
