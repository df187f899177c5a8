import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, makeDataDirectory, readPrivateFile } from 'arkiv-node/data-directory';
import type { Hex } from 'viem';
import { generatePrivateKey } from 'viem/accounts';
import { z } from 'zod';
import { isBytes32 } from '@/lib/hex';

const privateKey = z.custom<Hex>(isBytes32);

const identitySchema = z.object({
  authSecret: z.string().min(32),
  spaceId: z.string().min(1),
  writerKey: privateKey,
  mentorKey: privateKey,
  learnerKey: privateKey,
});

/** Who an embedded deployment is: made once per data directory, so that its sessions stay its own over restarts. */
export type EmbeddedIdentity = z.infer<typeof identitySchema>;

const FILE_NAME = 'identity.json';

/**
 * Reads the identity of a data directory, making it first when there is none.
 *
 * Shape: `null` stands for a world in memory and always gives a new identity.
 * @throws {Error} with the file's path when the directory cannot be written or the file is not one of ours:
 * replacing it would orphan every session in that directory
 */
export function loadEmbeddedIdentity(dataDir: string | null): EmbeddedIdentity {
  if (dataDir === null) return createIdentity();
  makeDataDirectory(dataDir);
  const path = join(dataDir, FILE_NAME);
  return readIdentity(path) ?? publishIdentity(dataDir, path);
}

function createIdentity(): EmbeddedIdentity {
  return {
    authSecret: randomBytes(32).toString('hex'),
    spaceId: `embedded-${randomBytes(8).toString('hex')}`,
    writerKey: generatePrivateKey(),
    mentorKey: generatePrivateKey(),
    learnerKey: generatePrivateKey(),
  };
}

function readIdentity(path: string): EmbeddedIdentity | null {
  const text = readPrivateFile(path);
  if (text === null) return null;
  try {
    return identitySchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${path} is damaged. Restore it, or choose another DATA_DIR.`, { cause });
  }
}

/** Complete before it is visible, and never over another's: two processes that start together must agree on one. */
function publishIdentity(dataDir: string, path: string): EmbeddedIdentity {
  const draft = join(dataDir, `.${FILE_NAME}.${randomUUID()}`);
  try {
    writeFileSync(draft, `${JSON.stringify(createIdentity(), null, 2)}\n`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    });
    linkSync(draft, path);
  } catch (cause) {
    const code = codeOf(cause);
    if (code !== 'EEXIST') throw new Error(`${path} cannot be written (${code}).`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
  const identity = readIdentity(path);
  if (identity === null) throw new Error(`${path} disappeared while it was being written.`);
  return identity;
}
