import type { Address } from 'viem';
import { openMyData } from '@/lib/export/my-data';
import { streamText } from '@/lib/export/stream';
import { writeCsv, writeJson } from '@/lib/export/write';
import { processWide } from '@/lib/process-wide';
import { fail, ok, type Result } from '@/lib/result';
import type { ReadDeps } from '@/lib/server/deps';
import type { EpochMs } from '@/lib/time/instant';

/** How each is written, and what may stand between two pieces without a meaning; in CSV nothing may. */
const FORMATS = {
  json: { write: writeJson, filler: '\n' },
  csv: { write: writeCsv, filler: '' },
} as const;

export type ExportFormat = keyof typeof FORMATS;

/** A file that is written while it is read. */
export type StreamedFile = { readonly name: string; readonly content: ReadableStream<Uint8Array> };

type Waiting = {
  /** Aborted when nobody waits for the file any more: its reason is thrown, and nothing more is checked. */
  readonly signal?: AbortSignal;
  /** Told what broke a file off that had begun. */
  readonly onBroken: (error: unknown) => void;
};

/**
 * Everything of a wallet's as a file, verified while it is read; one at a time for each wallet and process.
 *
 * What fails after the first byte breaks the stream off.
 *
 * @returns the file; fails with EXPORT_UNDER_WAY until the last byte of an earlier one is read, or its reader has gone
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function openExport(
  deps: ReadDeps,
  wallet: Address,
  format: ExportFormat,
  now: EpochMs,
  { signal, onBroken }: Waiting,
): Promise<Result<StreamedFile>> {
  const running = processWide('exports', () => new Set<Address>());
  if (running.has(wallet)) return fail('EXPORT_UNDER_WAY');
  running.add(wallet);
  const gone = new AbortController();
  function end(): void {
    running.delete(wallet);
    gone.abort();
  }
  try {
    const isWanted = signal === undefined ? gone.signal : AbortSignal.any([signal, gone.signal]);
    const signerCache = deps.signerCache.onBehalfOf(wallet, isWanted);
    const data = await openMyData({ ...deps, signerCache }, wallet, now);
    signal?.throwIfAborted();
    const day = new Date(now).toISOString().slice(0, 10);
    const name = `twofold-${wallet.slice(0, 10)}-${day}.${format}`;
    const { write, filler } = FORMATS[format];
    return ok({ name, content: streamText(write(data), { filler, onEnd: end, onBroken }) });
  } catch (error) {
    end();
    throw error;
  }
}
