import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArkivConfig, startArkiv } from '@/lib/arkiv/runtime';
import { WRITER_KEY, withSkill } from '@/lib/arkiv/testing/test-node';

type Own = Extract<ArkivConfig, { kind: 'own' }>;

const CHAIN_ID = 4_123_456_789_012_345;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'twofold-own-node-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const own = (change: Partial<Own> = {}): Own => ({
  kind: 'own',
  dataDir: directory,
  chainId: CHAIN_ID,
  writerKey: WRITER_KEY,
  writers: [],
  acceptClock: false,
  publicReads: true,
  space: 'tests',
  ...change,
});

describe('a node of our own', () => {
  it('keeps what was written over a restart, under its own network, and offers nothing to other programs', async () => {
    const first = await startArkiv(own());
    expect(first).toMatchObject({
      chainId: CHAIN_ID,
      network: `arkiv:${CHAIN_ID}`,
      devnet: null,
      demo: null,
      catchUp: null,
    });
    const entity = {
      attributes: { type: 'session', skill: 'chess' },
      payload: {},
      expiresAtBlock: 1_000_000,
    };
    const { createdKeys } = await first.writer.submit([{ kind: 'create', entity }]);
    await first.stop();
    const second = await startArkiv(own());
    const found = await second.reader.queryAll(withSkill(second.writer.address, 'chess'));
    expect(found.map(({ key }) => key)).toEqual(createdKeys);
    await second.stop();
  });

  it('refuses a damaged journal, and gives up its end where the operator says so', async () => {
    await (await startArkiv(own())).stop();
    const journal = join(directory, 'journal.log');
    const before = readFileSync(journal, 'utf8');
    appendFileSync(journal, 'of another file\n');
    await expect(startArkiv(own())).rejects.toMatchObject({
      name: 'ArkivStartError',
      message: expect.stringContaining('start once with --drop-tail'),
    });
    const runtime = await startArkiv(own({ dropTail: true }));
    expect(runtime.restored).toMatchObject({ reachesMs: expect.any(Number) });
    await runtime.stop();
    expect(readFileSync(journal, 'utf8').startsWith(before)).toBe(true);
    expect(readFileSync(`${journal}.damaged`, 'utf8')).toBe(`${before}of another file\n`);
  });

  it('refuses the chain of another identity in one line, and leaves it as it is', async () => {
    await (await startArkiv(own())).stop();
    const before = readFileSync(join(directory, 'journal.log'), 'utf8');
    await expect(startArkiv(own({ chainId: CHAIN_ID + 1 }))).rejects.toMatchObject({
      name: 'ArkivStartError',
      message: `The Arkiv node in this process cannot start: The data directory ${directory} holds chain ${CHAIN_ID}, not chain ${CHAIN_ID + 1}`,
    });
    expect(readFileSync(join(directory, 'journal.log'), 'utf8')).toBe(before);
  });
});
