import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

  it('says which directory cannot be used', () => {
    const path = join(directory, 'file');
    writeFileSync(path, '');
    expect(() => loadEmbeddedIdentity(path)).toThrow(`The data directory ${path} cannot be used (ENOTDIR)`);
  });
});
