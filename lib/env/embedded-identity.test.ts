import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadEmbeddedIdentity } from '@/lib/env/embedded-identity';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'twofold-identity-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('loadEmbeddedIdentity', () => {
  it('is made once per directory and read again afterwards', () => {
    const data = join(directory, 'deep', 'data');
    const first = loadEmbeddedIdentity(data);
    expect(loadEmbeddedIdentity(data)).toEqual(first);
    expect(new Set([first.writerKey, first.mentorKey, first.learnerKey]).size).toBe(3);
    expect(first.authSecret.length).toBeGreaterThanOrEqual(32);
  });

  it('is readable by its owner only, and leaves no draft behind', () => {
    loadEmbeddedIdentity(directory);
    expect(readdirSync(directory)).toEqual(['identity.json']);
    expect(statSync(join(directory, 'identity.json')).mode & 0o777).toBe(0o600);
  });

  it('is another one in another directory, and a new one each time in memory', () => {
    expect(loadEmbeddedIdentity(directory).spaceId).not.toBe(loadEmbeddedIdentity(null).spaceId);
    expect(loadEmbeddedIdentity(null).writerKey).not.toBe(loadEmbeddedIdentity(null).writerKey);
  });

  it.each(['', '{', '{}', '{"authSecret":"short"}'])(
    'refuses a damaged file instead of replacing it: %s',
    (text) => {
      const path = join(directory, 'identity.json');
      writeFileSync(path, text);
      expect(() => loadEmbeddedIdentity(directory)).toThrow(`${path} is damaged`);
    },
  );

  it('is tightened when others could read it', () => {
    const path = join(directory, 'identity.json');
    const { spaceId } = loadEmbeddedIdentity(directory);
    chmodSync(path, 0o644);
    expect(loadEmbeddedIdentity(directory).spaceId).toBe(spaceId);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is not read through a link, and what that leads to stays as it is', () => {
    const path = join(directory, 'data', 'identity.json');
    const elsewhere = join(directory, 'elsewhere');
    loadEmbeddedIdentity(join(directory, 'data'));
    renameSync(path, elsewhere);
    const before = readFileSync(elsewhere, 'utf8');
    symlinkSync(elsewhere, path);
    expect(() => loadEmbeddedIdentity(join(directory, 'data'))).toThrow(
      `${path} is a symbolic link, and none is followed here`,
    );
    expect(readFileSync(elsewhere, 'utf8')).toBe(before);
  });

  it('says which directory cannot be used', () => {
    const path = join(directory, 'file');
    writeFileSync(path, '');
    expect(() => loadEmbeddedIdentity(path)).toThrow(`The data directory ${path} cannot be used (ENOTDIR)`);
  });
});
