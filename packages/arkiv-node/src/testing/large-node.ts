/**
 * Opens a large journal and rewrites it while writes go on; says what that took, as one line of JSON. Run by the long
 * tests with one argument: DIRECTORY.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as timer } from 'node:timers/promises';
import type { Hex } from 'viem';
import { Chain } from '../chain/chain.ts';
import { TransactionPool } from '../chain/transaction-pool.ts';
import { Compaction } from '../journal/compaction.ts';
import { openJournal } from '../journal/journal.ts';
import { applyRecord } from '../journal/replay.ts';

const MIB = 1_048_576;
const NANOSECONDS = 1_000_000;

const [, , directory] = process.argv;
if (directory === undefined) throw new Error('DIRECTORY is needed');

function fail(reason: unknown): never {
  throw reason;
}

const began = performance.now();
const { journal, records } = await openJournal(directory, { warn: () => undefined, fatal: fail });
const rest = records[Symbol.iterator]();
const { value: first } = rest.next();
if (first?.kind !== 'genesis') throw new Error('The journal has no beginning');
const { chainId, genesisMs, miner = '0x' } = first;
const state = {
  chain: new Chain({ chainId, genesisMs }, miner),
  pool: new TransactionPool(),
  funded: new Set<Hex>(),
  restores: [],
};
for (let next = rest.next(); !next.done; next = rest.next()) applyRecord(state, next.value);
const openMs = performance.now() - began;
const openMib = process.resourceUsage().maxRSS / 1_024;

// As if so many transactions had come that a rewrite is due.
const compaction = new Compaction(
  journal,
  state,
  Number.POSITIVE_INFINITY,
  () => undefined,
  () => null,
);
const delay = monitorEventLoopDelay({ resolution: 1 });
globalThis.gc?.();
await timer(100);
delay.enable();
let isDone = false;
const started = performance.now();
const rewriting = compaction.run().then(() => {
  isDone = true;
});
let writes = 0;
while (!isDone) {
  journal.append({ kind: 'fund', addresses: [] });
  writes += 1;
  await journal.flush();
}
await rewriting;
delay.disable();
process.stdout.write(
  `${JSON.stringify({
    entities: state.chain.entities.index.size,
    openMs: Math.round(openMs),
    openMib: Math.round(openMib),
    rewriteMs: Math.round(performance.now() - started),
    longestPauseMs: Math.round(delay.max / NANOSECONDS),
    writesMeanwhile: writes,
    journalMib: Math.round(journal.bytes / MIB),
  })}\n`,
);
await journal.close();
