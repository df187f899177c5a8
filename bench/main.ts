import { cpus } from 'node:os';
import { firstLoad } from '@/bench/first-load';
import { lists } from '@/bench/lists';
import { queries } from '@/bench/queries';
import { formatRows } from '@/bench/report';
import { restart } from '@/bench/restart';
import { writes } from '@/bench/writes';

/** One file a section; a new one is a line here. */
const SECTIONS = [writes, queries, restart, firstLoad, lists];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const { title, run } of SECTIONS) {
  say(`\n${title}`);
  for (const line of formatRows(await run())) say(line);
}
const memory = process.memoryUsage().rss / 1_048_576;
say(`\nMemory of the whole process at the end: ${memory.toFixed(0)} MiB`);
