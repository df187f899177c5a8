import { brotliDecompressSync } from 'node:zlib';

/** The real node reads at most this many bytes out of a compressed transaction (20 MiB). */
export const MAX_DECOMPRESSED_BYTES = 20 * 1024 * 1024;

/** The data of a transaction is not a brotli stream; the text is the decoder's. */
export class BrotliError extends Error {
  override readonly name = 'BrotliError';
}

/** The stream holds more than the node reads, so that what was read cannot be a whole transaction. */
export class DecompressedTooLargeError extends Error {
  override readonly name = 'DecompressedTooLargeError';
}

/** `info` makes Node return the engine too, which counts the input bytes it used. */
const OPTIONS = { info: true, maxOutputLength: MAX_DECOMPRESSED_BYTES };
type WithEngine = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

function isWithEngine(value: unknown): value is WithEngine {
  return typeof value === 'object' && value !== null && 'buffer' in value && 'engine' in value;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return 'unexpected EOF';
  return `brotli: ${code.replace(/^ERR_+(ERROR_)?(FORMAT_)?/, '')}`;
}

/**
 * Decompresses the data of an Arkiv transaction (docs/arkiv.md, "Transaction envelope").
 *
 * @throws {BrotliError} in the real node's words when it is no brotli
 * @throws {DecompressedTooLargeError} when it is a bomb
 */
export function decompress(data: Uint8Array): Uint8Array {
  let result: unknown;
  try {
    result = brotliDecompressSync(data, OPTIONS);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DecompressedTooLargeError('more than 20 MiB after decompression', { cause });
    }
    throw new BrotliError(reasonOf(cause), { cause });
  }
  if (!isWithEngine(result)) throw new TypeError('node:zlib did not report how much input it used');
  if (result.engine.bytesWritten < data.length) throw new BrotliError('brotli: excessive input');
  return result.buffer;
}
