import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { getBackupState, startBackups } from '@/lib/backup/queries';
import { restoreBackup } from '@/lib/backup/restore';
import { countThere, makeOwnDirectory, TODAY } from '@/lib/backup/testing/own-directory';

const place = mkdtempSync(join(tmpdir(), 'twofold-own-backups-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

it('an app with a node of its own makes a checked backup at its start, and tells of it', async () => {
  await makeOwnDirectory(join(place, 'data'));
  const variables = {
    ARKIV_NODE: 'own',
    AUTH_SECRET: 'a secret of thirty-two characters',
    APP_URL: 'http://localhost:3000',
    DATA_DIR: join(place, 'data'),
    DATA_DIR_ANY_FILE_SYSTEM: '1',
    BACKUP_DIR: join(place, 'backups'),
    LOG_LEVEL: 'silent',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  expect(getBackupState()).toEqual({ isOn: true, newest: null, failure: null });
  let stop = () => {};
  startBackups((close) => {
    stop = close;
  });
  await vi.waitFor(
    () => expect(getBackupState()).toMatchObject({ newest: expect.any(Number), failure: null }),
    { timeout: 60_000, interval: 50 },
  );
  stop();
  const [name = ''] = readdirSync(join(place, 'backups')).filter((found) => !found.startsWith('.'));
  expect(name).toMatch(/^twofold-\d{4}-\d\d-\d\dT\d{4}Z\.backup$/);
  restoreBackup(join(place, 'backups', name), join(place, 'restored'), () => TODAY);
  expect(await countThere(join(place, 'restored'))).toBe(3);
}, 90_000);
