import { closeSync, openSync, writeSync } from 'node:fs';
import { type Hex, hexToBytes } from 'viem';
import { FUNDED_ADDRESS } from '../funded.ts';
import { FIRST_CHECKSUM, writeLine } from '../journal/lines.ts';
import { JOURNAL_VERSION, type JournalRecord } from '../journal/record.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { envelopeBytes } from '../transaction/envelope.ts';
import { transactionHash } from '../transaction/signed-transaction.ts';
import { operationsData } from './sender.ts';

const SENDER = FUNDED_ADDRESS.toLowerCase() as Hex;

/** A write like the app's own as it stands in a journal. A restart verifies no signature, so it carries none that is real. */
function block(n: number, genesisMs: number): JournalRecord {
  const create = {
    btl: 10_000_000,
    contentType: 'application/json',
    payload: JSON.stringify({
      notes: `write ${n}`,
      issuedAt: genesisMs + n,
      signature: `0x${String(n).padStart(130, '0')}`,
    }),
    strings: {
      type: n % 2 === 0 ? 'session' : 'session_confirmation',
      spaceId: `space${n % 10}`,
      mentorWallet: `0x${String(n % 500).padStart(40, '0')}`,
      sessionKey: `0x${String(n >> 1).padStart(64, '0')}`,
    },
    numbers: { startsAt: 1_700_000_000 + n, n },
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
  const transaction = {
    raw: Buffer.from(raw).toString('base64'),
    hash: transactionHash(raw),
    sender: SENDER,
  };
  return { kind: 'block', number: n + 1, transactions: [transaction] };
}

/** Writes the journal of a chain on which somebody made so many entities, one in each block. */
export function writeLargeJournal(path: string, entities: number, genesisMs: number): void {
  const fd = openSync(path, 'wx', 0o600);
  let checksum = FIRST_CHECKSUM;
  const write = (record: JournalRecord): void => {
    const written = writeLine(JSON.stringify(record), checksum);
    checksum = written.checksum;
    writeSync(fd, written.line);
  };
  write({ kind: 'genesis', version: JOURNAL_VERSION, chainId: 1337, genesisMs });
  write({ kind: 'fund', addresses: [SENDER] });
  for (let n = 0; n < entities; n += 1) write(block(n, genesisMs));
  closeSync(fd);
}
