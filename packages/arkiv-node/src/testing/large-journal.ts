import { closeSync, openSync, writeSync } from 'node:fs';
import type { Hex } from 'viem';
import { FUNDED_ADDRESS } from '../funded.ts';
import { FIRST_CHECKSUM, writeLine } from '../journal/lines.ts';
import { JOURNAL_VERSION, type JournalRecord } from '../journal/record.ts';
import { journaledCreate } from './journaled-create.ts';

const SENDER = FUNDED_ADDRESS.toLowerCase() as Hex;

/** A write like the app's own. */
function block(n: number, genesisMs: number): JournalRecord {
  return journaledCreate(n, {
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
  });
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
