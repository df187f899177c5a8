import { createReadStream } from 'node:fs';
import { readExport } from '@/lib/verify/read-export';
import type { RecordSet } from '@/lib/verify/record-set';
import type { VerifyArguments } from './arguments';
import { Refusal } from './refusal';

/** Twice the largest export; a text has to fit into one string of the engine. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EISDIR: 'It is a directory',
  EACCES: 'It may not be read',
};

/**
 * Reads the export in a file.
 *
 * @throws {Refusal} when it cannot be read, is too large, or is no export
 */
export async function readFileRecords(
  path: string,
  { space, writers, attestedWriters }: Pick<VerifyArguments, 'space' | 'writers' | 'attestedWriters'>,
  maxBytes: number = MAX_FILE_BYTES,
): Promise<RecordSet> {
  const read = readExport(await readText(path, maxBytes));
  if (!read.ok) throw new Refusal(`${path}: ${read.line}`);
  const { set } = read;
  if (space !== null && space !== set.space) {
    throw new Refusal(`${path}: It is of the space ${set.space}, not ${space}.`);
  }
  return writers === null ? set : { ...set, writers, attestedWriters, areWritersNamed: true };
}

/** Read piece by piece: what is no ordinary file tells no size, and need not end. */
async function readText(path: string, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of createReadStream(path)) {
      if (!Buffer.isBuffer(piece)) continue;
      bytes += piece.length;
      if (bytes > maxBytes) throw new Refusal(`${path}: It is larger than any export (${maxBytes} bytes).`);
      pieces.push(piece);
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(`${path}: ${reasonOf(cause)}.`, { cause });
  }
  return decode(path, Buffer.concat(pieces));
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal(`${path}: It is no text in UTF-8.`, { cause });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return WHY[code] ?? `It cannot be read${code === '' ? '' : ` (${code})`}`;
}
