import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { BackupError } from '@/lib/backup/backup-error';

const FORMAT = 'twofold-backup';
/** The version that this program writes, and the only one it reads so far. */
const VERSION = 1;
const NEWLINE = 0x0a;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The files of a data directory that are in a backup, in this order. */
export const BACKUP_FILES = ['journal.log', 'identity.json'] as const;
type BackupFileName = (typeof BACKUP_FILES)[number];

const file = z.strictObject({ name: z.enum(BACKUP_FILES), bytes: z.int().nonnegative(), sha256 });

/** What a backup says of itself before its contents. */
const headerSchema = z.strictObject({
  holds: z.string(),
  chainId: z.int().positive(),
  network: z.string(),
  /** When the copy began. */
  madeAt: z.iso.datetime(),
  /** The newest block that is written down in it, and its time: what was recorded later is missing. */
  headBlock: z.int().nonnegative(),
  reachesAt: z.iso.datetime(),
  entities: z.int().nonnegative(),
  /** Of everything a node knows that opens the journal. */
  stateDigest: sha256,
  files: z.array(file).length(BACKUP_FILES.length),
});

export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupContents = Readonly<Record<BackupFileName, Buffer>>;

/** Said in the first lines of the file itself, for whoever finds one. */
const HOLDS = 'every session and the private key of its writer: keep it where only you can read it';

const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/**
 * Puts a backup together: a line with name, version and the SHA-256 of all that follows, a line of JSON about it, then the
 * files one behind the other, compressed.
 */
export function packBackup(
  about: Omit<BackupHeader, 'files' | 'holds' | 'network'>,
  contents: BackupContents,
): Buffer {
  const files = BACKUP_FILES.map((name) => ({
    name,
    bytes: contents[name].length,
    sha256: digestOf(contents[name]),
  }));
  const header: BackupHeader = { holds: HOLDS, network: `arkiv:${about.chainId}`, ...about, files };
  const body = Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    gzipSync(Buffer.concat(BACKUP_FILES.map((name) => contents[name]))),
  ]);
  return Buffer.concat([Buffer.from(`${FORMAT} ${VERSION} ${digestOf(body)}\n`), body]);
}

function damaged(what: string, cause?: unknown): BackupError {
  return new BackupError('BACKUP_DAMAGED', `The backup is damaged: ${what}`, { cause });
}

/** A line, and what stands behind it. */
function splitLine(content: Buffer): { readonly line: string; readonly rest: Buffer } {
  const end = content.indexOf(NEWLINE);
  if (end === -1) throw damaged('it ends before its contents');
  return { line: content.toString('latin1', 0, end), rest: content.subarray(end + 1) };
}

function readHeader(line: string): BackupHeader {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(line, 'latin1').toString('utf8'));
  } catch (cause) {
    throw damaged('what it says of itself is no JSON', cause);
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) throw damaged('what it says of itself cannot be understood', parsed.error);
  return parsed.data;
}

function inflate(compressed: Buffer, bytes: number): Buffer {
  try {
    // No more than it says: what a small file swells to could fill the memory.
    return gunzipSync(compressed, { maxOutputLength: Math.max(1, bytes) });
  } catch (cause) {
    throw damaged('its contents cannot be unpacked', cause);
  }
}

/**
 * Takes a backup apart, every byte of it checked.
 *
 * @throws {BackupError} BACKUP_DAMAGED when it is none, or not as it was written; BACKUP_VERSION when another version wrote
 * it
 */
export function unpackBackup(content: Buffer): {
  readonly header: BackupHeader;
  readonly contents: BackupContents;
} {
  const { line, rest } = splitLine(content);
  const [, version, digest] = new RegExp(`^${FORMAT} (\\d{1,9}) ([0-9a-f]{64})$`).exec(line) ?? [];
  if (version === undefined) throw damaged(`it does not begin as a ${FORMAT}`);
  if (digestOf(rest) !== digest) throw damaged('its checksum does not fit');
  if (version !== String(VERSION)) {
    throw new BackupError(
      'BACKUP_VERSION',
      `The backup is of version ${version}, and this program reads version ${VERSION}`,
    );
  }
  const { line: about, rest: compressed } = splitLine(rest);
  const header = readHeader(about);
  const all = inflate(
    compressed,
    header.files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  let start = 0;
  const [journal, identity] = header.files.map(({ name, bytes, sha256: expected }, at) => {
    const part = all.subarray(start, start + bytes);
    start += bytes;
    if (name !== BACKUP_FILES[at] || digestOf(part) !== expected) throw damaged(`${name} is not as it was`);
    return part;
  });
  if (journal === undefined || identity === undefined || start !== all.length) {
    throw damaged('its contents are not as long as they should be');
  }
  return { header, contents: { 'journal.log': journal, 'identity.json': identity } };
}
