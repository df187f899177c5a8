import { randomUUID } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, makeDataDirectory, readPrivateFile } from 'arkiv-node/data-directory';
import type { Hex } from 'viem';
import { z } from 'zod';
import { isBytes32 } from '@/lib/hex';

const privateKey = z.custom<Hex>(isBytes32);

const demoSchema = z.object({
  /** Left out by the builds that knew no other kind. */
  kind: z.literal('demo').default('demo'),
  authSecret: z.string().min(32),
  spaceId: z.string().min(1),
  writerKey: privateKey,
  mentorKey: privateKey,
  learnerKey: privateKey,
});

const ownSchema = z.object({
  kind: z.literal('own'),
  chainId: z.int().positive(),
  spaceId: z.string().min(1),
  writerKey: privateKey,
});

/** Who a demo world is: its sessions stay its own over restarts. */
export type DemoIdentity = z.infer<typeof demoSchema>;

/** Who a deployment with a node of its own is. */
export type OwnIdentity = z.infer<typeof ownSchema>;

type Identity = DemoIdentity | OwnIdentity;

const identitySchema = z.union([demoSchema, ownSchema]);

const FILE_NAME = 'identity.json';

/** What a directory of the other kind is told to be. */
const MISMATCH: Readonly<Record<Identity['kind'], string>> = {
  demo: 'holds a demo world: name another one for ARKIV_NODE=own',
  own: 'holds the sessions of a node with ARKIV_NODE=own: set that, or name another one for the demo world',
};

/**
 * The identity that a data directory holds; null when there is none yet. Writes nothing.
 *
 * @throws {Error} in one line, when the directory is of the other kind or the file is damaged
 */
export function readIdentity<Kind extends Identity['kind']>(
  dataDir: string,
  kind: Kind,
): Extract<Identity, { kind: Kind }> | null {
  const path = join(dataDir, FILE_NAME);
  const text = readPrivateFile(path);
  if (text === null) return null;
  const identity = parse(text, path);
  if (isOf(identity, kind)) return identity;
  throw new Error(`The data directory ${dataDir} ${MISMATCH[identity.kind]}`);
}

function parse(text: string, path: string): Identity {
  try {
    return identitySchema.parse(JSON.parse(text));
  } catch (cause) {
    // Replacing it would orphan every session in that directory.
    throw new Error(`${path} is damaged. Restore it, or choose another DATA_DIR.`, { cause });
  }
}

function isOf<Kind extends Identity['kind']>(
  identity: Identity,
  kind: Kind,
): identity is Extract<Identity, { kind: Kind }> {
  return identity.kind === kind;
}

/**
 * Reads the identity of a data directory, making it first when there is none.
 *
 * @throws {Error} with the path, when the directory cannot be written, is of the other kind, or the file is damaged
 */
export function loadIdentity<Kind extends Identity['kind']>(
  dataDir: string,
  kind: Kind,
  create: () => Extract<Identity, { kind: Kind }>,
): Extract<Identity, { kind: Kind }> {
  makeDataDirectory(dataDir);
  const known = readIdentity(dataDir, kind);
  if (known !== null) return known;
  publish(dataDir, create());
  const published = readIdentity(dataDir, kind);
  if (published === null)
    throw new Error(`${join(dataDir, FILE_NAME)} disappeared while it was being written.`);
  return published;
}

/** Complete before it is visible, and never over another's: two processes that start together must agree on one. */
function publish(dataDir: string, identity: Identity): void {
  const path = join(dataDir, FILE_NAME);
  const draft = join(dataDir, `.${FILE_NAME}.${randomUUID()}`);
  try {
    writeFileSync(draft, `${JSON.stringify(identity, null, 2)}\n`, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (cause) {
    const code = codeOf(cause);
    if (code !== 'EEXIST') throw new Error(`${path} cannot be written (${code}).`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
}
