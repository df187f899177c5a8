import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackup } from '@/lib/backup/create';
import { packBackup, unpackBackup } from '@/lib/backup/format';
import { restoreBackup } from '@/lib/backup/restore';
import {
  CHAIN_ID,
  countThere,
  makeOwnDirectory,
  openThere,
  TODAY,
  WRITER_KEY,
  writeIdentity,
} from '@/lib/backup/testing/own-directory';

const now = () => TODAY;
const DAY_LATER = TODAY + 86_400_000;
const modeOf = (path: string) => statSync(path).mode & 0o777;

let place: string;
const at = (...names: string[]) => join(place, ...names);
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'twofold-backup-'));
  await makeOwnDirectory(at('data'));
});
afterEach(() => rmSync(place, { recursive: true }));

const backUp = () => createBackup(at('data'), at('one.backup'), now);
const restore = (from = 'one.backup', to = 'restored') => restoreBackup(at(from), at(to), () => DAY_LATER);

describe('a backup', () => {
  it('is one file for its owner alone, says what it is, and holds the keys', () => {
    const header = backUp();
    expect(readdirSync(place).sort()).toEqual(['data', 'one.backup']);
    expect(modeOf(at('one.backup'))).toBe(0o600);
    expect(header).toMatchObject({ chainId: CHAIN_ID, network: 'arkiv:1337', entities: 3 });
    const [first, second] = readFileSync(at('one.backup'), 'latin1').split('\n', 2);
    expect(first).toMatch(/^twofold-backup 1 [0-9a-f]{64}$/);
    expect(JSON.parse(second ?? '')).toMatchObject({ holds: expect.stringContaining('private key') });
    const { contents } = unpackBackup(readFileSync(at('one.backup')));
    expect(contents['identity.json'].toString()).toContain(WRITER_KEY);
  });

  it('never takes the place of another file', () => {
    writeFileSync(at('one.backup'), 'mine');
    expect(backUp).toThrow(expect.objectContaining({ code: 'BACKUP_EXISTS' }));
    expect(readFileSync(at('one.backup'), 'utf8')).toBe('mine');
  });

  it('leaves out a last write that was cut off, and is refused of a journal that is damaged', async () => {
    appendFileSync(at('data', 'journal.log'), '00000000 {"kind":"bl');
    backUp();
    restore();
    expect(await countThere(at('restored'))).toBe(3);
    appendFileSync(at('data', 'journal.log'), 'ock"}\n');
    expect(() => createBackup(at('data'), at('two.backup'), now)).toThrow(
      expect.objectContaining({ code: 'BACKUP_SOURCE' }),
    );
    expect(readdirSync(place).sort()).toEqual(['data', 'one.backup', 'restored']);
  });

  it.each<[string, () => void]>([
    ['without an identity', () => rmSync(at('data', 'identity.json'))],
    ['without a journal', () => rmSync(at('data', 'journal.log'))],
    ['whose identity is of another chain', () => writeIdentity(at('data'), 4_711)],
    ['that is none', () => rmSync(at('data'), { recursive: true })],
  ])('is refused of a data directory %s', (_, harm) => {
    harm();
    expect(backUp).toThrow(expect.objectContaining({ code: 'BACKUP_SOURCE' }));
  });

  it('is refused where it cannot be written', () => {
    expect(() => createBackup(at('data'), at('nowhere', 'one.backup'), now)).toThrow(
      expect.objectContaining({ code: 'BACKUP_WRITE', message: expect.stringContaining('ENOENT') }),
    );
  });
});

describe('a restore', () => {
  it('makes a private data directory whose chain remembers it, also as a snapshot', async () => {
    const { reachesAt } = backUp();
    restore();
    expect(modeOf(at('restored'))).toBe(0o700);
    for (const name of ['journal.log', 'identity.json']) expect(modeOf(at('restored', name))).toBe(0o600);
    expect(readdirSync(at('restored')).sort()).toEqual(['identity.json', 'journal.log']);
    const restored = { reachesMs: Date.parse(reachesAt), restoredMs: DAY_LATER };
    const node = await openThere(at('restored'));
    expect(node.status().restored).toEqual(restored);
    expect(await node.request({ method: 'arkiv_getEntityCount' })).toBe(3);
    await node.close();
    createBackup(at('restored'), at('two.backup'), now);
    restore('two.backup', 'again');
    expect(readFileSync(at('again', 'journal.log'), 'utf8').match(/"kind":"restore"/g)).toHaveLength(2);
  });

  it('fills an empty directory, such as a volume, and refuses any other', async () => {
    backUp();
    mkdirSync(at('restored'), { mode: 0o700 });
    restore();
    expect(await countThere(at('restored'))).toBe(3);
    const before = readdirSync(at('restored'));
    expect(() => restore()).toThrow(expect.objectContaining({ code: 'RESTORE_TARGET' }));
    expect(readdirSync(at('restored'))).toEqual(before);
    expect(() => restore('one.backup', 'one.backup')).toThrow('ENOTDIR');
  });

  it('refuses a backup of which a single bit is another, or that ends too early, and writes nothing', () => {
    backUp();
    const whole = readFileSync(at('one.backup'));
    for (let byte = 0; byte < whole.length; byte += 1) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(byte) ^ (1 << (byte % 8)), byte);
      for (const harmed of [flipped, whole.subarray(0, byte)]) {
        expect(() => unpackBackup(harmed), `byte ${byte}`).toThrow(
          expect.objectContaining({ code: 'BACKUP_DAMAGED' }),
        );
      }
    }
    const header = whole.indexOf('\n') + 3;
    for (const byte of [0, 20, header, whole.length >> 1, whole.length - 1]) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(byte) ^ 1, byte);
      for (const harmed of [flipped, whole.subarray(0, byte), Buffer.concat([whole, whole])]) {
        writeFileSync(at('harmed'), harmed);
        expect(() => restore('harmed')).toThrow(expect.objectContaining({ code: 'BACKUP_DAMAGED' }));
      }
    }
    expect(readdirSync(place).sort()).toEqual(['data', 'harmed', 'one.backup']);
  });

  it('refuses one that fits its checksums and does not come out as it says', () => {
    const header = backUp();
    const { contents } = unpackBackup(readFileSync(at('one.backup')));
    const lie = (name: string, about: Partial<typeof header>, files = contents) => {
      const { chainId, madeAt, headBlock, reachesAt, entities, stateDigest } = { ...header, ...about };
      const said = { chainId, madeAt, headBlock, reachesAt, entities, stateDigest };
      writeFileSync(at(name), packBackup(said, files));
      expect(() => restore(name)).toThrow(expect.objectContaining({ code: 'BACKUP_DAMAGED' }));
    };
    lie('a count', { entities: 4 });
    lie('a digest', { stateDigest: '0'.repeat(64) });
    lie('a chain', { chainId: 4_711 });
    lie('an identity', {}, { ...contents, 'identity.json': Buffer.from('{}') });
    expect(readdirSync(place)).not.toContain('restored');
  });

  it('refuses a later version by name', () => {
    backUp();
    const whole = readFileSync(at('one.backup'), 'latin1');
    writeFileSync(at('later'), whole.replace('twofold-backup 1', 'twofold-backup 2'), 'latin1');
    expect(() => restore('later')).toThrow(
      expect.objectContaining({ code: 'BACKUP_VERSION', message: expect.stringContaining('version 2') }),
    );
  });
});
