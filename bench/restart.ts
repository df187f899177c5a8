import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock, openNode } from 'arkiv-node';
import { FIRST_CHECKSUM, JOURNAL_VERSION, type JournalRecord, writeLine } from 'arkiv-node/journal-format';
import { FUNDED, journaledCreate } from 'arkiv-node/testing';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';

const WRITES = 10_000;
const RUNS = 3;
const FLOOR_MS = 3_000;
const GENESIS_MS = Date.parse('2026-11-22T13:00:00Z');

/** A write as small as they are. */
function block(n: number): JournalRecord {
  return journaledCreate(n, {
    btl: 1_000_000,
    contentType: 'application/json',
    payload: JSON.stringify({ notes: `write ${n}`, issuedAt: GENESIS_MS + n }),
    strings: { type: 'session', spaceId: 'bench', mentorWallet: FUNDED.address.toLowerCase() },
    numbers: { startsAt: 1_700_000_000 + n },
  });
}

function journal(): string {
  const sender = `0x${FUNDED.address.slice(2).toLowerCase()}` as const;
  const records: JournalRecord[] = [
    { kind: 'genesis', version: JOURNAL_VERSION, chainId: 1337, genesisMs: GENESIS_MS },
    { kind: 'fund', addresses: [sender] },
    ...Array.from({ length: WRITES }, (_, n) => block(n)),
  ];
  let checksum = FIRST_CHECKSUM;
  const lines = records.map((record) => {
    const written = writeLine(JSON.stringify(record), checksum);
    checksum = written.checksum;
    return written.line;
  });
  return lines.join('');
}

async function run(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-restart-'));
  try {
    await writeFile(join(dataDir, 'journal.log'), journal());
    const samples = await measure(RUNS, async () => {
      const clock = createManualClock(GENESIS_MS + WRITES * 2_000);
      const node = await openNode({ clock, blocks: 'clock', dataDir, funded: [FUNDED.address] });
      const count = await node.request({ method: 'arkiv_getEntityCount' });
      if (count !== WRITES) throw new Error(`The node found ${count} of ${WRITES} entities`);
      await node.close();
    });
    const median = percentile(samples, 0.5);
    const floor = { text: `< ${FLOOR_MS / 1_000} s`, isMet: median < FLOOR_MS };
    return [{ what: `with ${WRITES} journaled writes`, value: formatMs(median), floor }];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

export const restart: Section = { title: 'Restart', run };
