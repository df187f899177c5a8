import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'vitest';
import { checkBackups } from './backups';

const WRITES_BETWEEN = 15;

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twofold-backups-'));
});
afterEach(() => rmSync(place, { recursive: true }));

it('a backup that is made during writes holds what was acknowledged before it began', async () => {
  await checkBackups(place, 0, (nonce, made) => nonce >= (made + 1) * WRITES_BETWEEN);
}, 90_000);
