import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { ATTESTER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { exportOf } from '@/lib/verify/testing/exports';
import { readFileRecords } from './read-file';

let directory: string;
let path: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verify-file-'));
  path = join(directory, 'export.json');
  const world = await openWorld();
  await writeFile(path, await exportOf(world, MENTOR.address));
  await world.close();
});

afterAll(() => rm(directory, { recursive: true }));

const NOTHING = { space: null, writers: null, attestedWriters: [] };

async function fileOf(content: string | Uint8Array): Promise<string> {
  const other = join(directory, 'other.json');
  await writeFile(other, content);
  return other;
}

describe('a file', () => {
  it('says whose records it holds, unless somebody else is to be believed', async () => {
    const writers = [WRITER.address, OTHER_WRITER.address];
    expect(await readFileRecords(path, NOTHING)).toMatchObject({ writers, space: 'demo', source: 'file' });
    const chosen = { ...NOTHING, space: 'demo', writers: [OTHER_WRITER.address] };
    expect(await readFileRecords(path, chosen)).toMatchObject({ writers: [OTHER_WRITER.address] });
  });

  it('says nothing of third parties once somebody says whom to believe', async () => {
    const text = await readFile(path, 'utf8');
    const boastful = await fileOf(
      JSON.stringify({ ...JSON.parse(text), attestedWriters: [STRANGER.address] }),
    );
    expect(await readFileRecords(boastful, NOTHING)).toMatchObject({ attestedWriters: [STRANGER.address] });
    const chosen = { ...NOTHING, writers: [WRITER.address] };
    expect(await readFileRecords(boastful, chosen)).toMatchObject({ attestedWriters: [] });
    const named = { ...chosen, attestedWriters: [ATTESTER.address] };
    expect(await readFileRecords(boastful, named)).toMatchObject({ attestedWriters: [ATTESTER.address] });
  });

  it('of another space is refused', async () => {
    const elsewhere = { ...NOTHING, space: 'elsewhere' };
    await expect(readFileRecords(path, elsewhere)).rejects.toThrow(/of the space demo, not elsewhere/);
  });

  it('that is larger than any export is refused before it is read to its end', async () => {
    await expect(readFileRecords(path, NOTHING, 100)).rejects.toThrow(/larger than any export \(100 bytes\)/);
    await expect(readFileRecords('/dev/zero', NOTHING, 1_000_000)).rejects.toThrow(/larger than any export/);
  });

  it.each([
    ['no file', async () => join(directory, 'missing'), /missing: There is no such file\./],
    ['a directory', async () => directory, /It is a directory\./],
    ['a name that is none', async () => `${directory}/a\0b`, /It cannot be read/],
    ['no text', () => fileOf(Uint8Array.of(0x7b, 0xff, 0x7d)), /no text in UTF-8/],
    ['no JSON', () => fileOf('{'), /no JSON text/],
    ['no export', () => fileOf('{"format":"other"}'), /no export of this/],
  ])('is refused in one line: %s', async (_, make, line) => {
    await expect(readFileRecords(await make(), NOTHING)).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringMatching(line),
    });
  });
});
