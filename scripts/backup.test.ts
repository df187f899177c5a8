import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeApart } from '@/lib/backup/make-apart';
import { countThere, makeOwnDirectory, WRITER_KEY } from '@/lib/backup/testing/own-directory';
import { bundledCommandOf, type Command, commandOf } from './testing/command';

const SECRET = 'a secret of thirty-two characters';

const programs = mkdtempSync(join(tmpdir(), 'twofold-programs-'));
let backup: Command;
let restore: Command;
beforeAll(async () => {
  [backup, restore] = await Promise.all([
    bundledCommandOf('backup', programs),
    bundledCommandOf('restore', programs),
  ]);
});
afterAll(() => rmSync(programs, { recursive: true }));

let place: string;
const at = (name: string) => join(place, name);
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'twofold-scripts-'));
  await makeOwnDirectory(at('data'));
});
afterEach(() => rmSync(place, { recursive: true }));

it('a backup of the data of the variables comes back elsewhere, and the restore says what .env must hold', async () => {
  const variables = {
    ARKIV_NODE: 'own',
    AUTH_SECRET: SECRET,
    DATA_DIR: 'data',
    APP_URL: 'https://m.example.org',
  };
  const made = await commandOf('backup')(['one.backup'], { cwd: place, variables });
  expect(made).toMatchObject({ code: 0, complaints: '' });
  expect(made.output).toContain('private keys');
  expect(statSync(at('one.backup')).mode & 0o777).toBe(0o600);
  const restored = await commandOf('restore')(['one.backup', 'restored'], { cwd: place });
  expect(restored).toMatchObject({ code: 0, complaints: '' });
  for (const name of ['AUTH_SECRET', 'SPACE_ID', 'JITSI_', '--accept-clock']) {
    expect(restored.output).toContain(name);
  }
  expect(made.output + restored.output).not.toContain(WRITER_KEY);
  expect(await countThere(at('restored'))).toBe(3);
}, 90_000);

it.each([
  ['backup', [], 2, /^Name one file[^\n]*\n$/],
  ['backup', ['a', '--force'], 2, /^[^\n]*--force[^\n]*\n$/],
  ['backup', ['a', '--data-dir', 'nowhere'], 1, /^BACKUP_SOURCE: [^\n]*\n$/],
  ['backup', ['a'], 2, /^There is nothing to back up without ARKIV_NODE=own[^\n]*\n$/],
  ['restore', ['a'], 2, /^Name one backup and one directory[^\n]*\n$/],
  ['restore', ['nowhere', 'restored'], 1, /^BACKUP_DAMAGED: [^\n]*ENOENT[^\n]*\n$/],
] as const)(
  'npm run %s with %j ends with %i and one line',
  async (script, args, code, line) => {
    const result = await (script === 'backup' ? backup : restore)(args, { cwd: place });
    expect([result.code, result.output]).toEqual([code, '']);
    expect(result.complaints).toMatch(line);
    expect(existsSync(at('restored'))).toBe(false);
  },
  90_000,
);

it('a backup is made in a process of its own, whose refusal is told by its code', async () => {
  const { signal } = new AbortController();
  await makeApart(at('data'), at('one.backup'), signal);
  expect(readFileSync(at('one.backup'), 'latin1')).toMatch(/^twofold-backup 1 /);
  await expect(makeApart(at('data'), at('one.backup'), signal)).rejects.toMatchObject({
    code: 'BACKUP_EXISTS',
    message: `${at('one.backup')} is there already: name another file`,
  });
}, 90_000);
