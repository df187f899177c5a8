import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock, openNode } from 'arkiv-node';
import {
  envelopeBytes,
  FIRST_CHECKSUM,
  JOURNAL_VERSION,
  type JournalRecord,
  transactionHash,
  writeLine,
} from 'arkiv-node/journal-format';
import { ARKIV_ADDRESS } from 'arkiv-node/protocol';
import { FUNDED, operationsData } from 'arkiv-node/testing';
import { hexToBytes } from 'viem';
import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';

const WRITES = 10_000;
const RUNS = 3;
const FLOOR_MS = 3_000;
const GENESIS_MS = Date.parse('2026-11-22T13:00:00Z');

/** A write as it stands in the journal. A restart verifies no signature, so these carry none that is real. */
function block(n: number): JournalRecord {
  const create = {
    btl: 1_000_000,
    contentType: 'application/json',
    payload: JSON.stringify({ notes: `write ${n}`, issuedAt: GENESIS_MS + n }),
    strings: { type: 'session', spaceId: 'bench', mentorWallet: FUNDED.address.toLowerCase() },
    numbers: { startsAt: 1_700_000_000 + n },
  };
  const raw = envelopeBytes({
    type: 2,
    chainId: 1337n,
    nonce: BigInt(n),
    maxFeePerGas: 2_000_000_000n,
    maxPriorityFeePerGas: 1n,
    gasLimit: 100_000n,
    to: hexToBytes(ARKIV_ADDRESS),
    value: 0n,
    data: hexToBytes(operationsData({ creates: [create] })),
    accessList: [],
    v: 0n,
    r: 1n,
    s: 1n,
    yParity: 0,
  });
  const sender = `0x${FUNDED.address.slice(2).toLowerCase()}` as const;
  const transaction = { raw: Buffer.from(raw).toString('base64'), hash: transactionHash(raw), sender };
  return { kind: 'block', number: n + 1, transactions: [transaction] };
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
