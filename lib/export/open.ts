import type { Address } from 'viem';
import { toJson, toSpreadsheet } from '@/lib/export/formats';
import { gatherMyData } from '@/lib/export/my-data';
import { streamText } from '@/lib/export/stream';
import { processWide } from '@/lib/process';
import { fail, ok, type Result } from '@/lib/result';
import type { ReadDeps } from '@/lib/sessions/repository';
import type { EpochMs } from '@/lib/time/instant';

const WRITE = { json: toJson, csv: toSpreadsheet } as const;

export type ExportFormat = keyof typeof WRITE;

/** A file that is written while it is read. */
export type StreamedFile = { readonly name: string; readonly content: ReadableStream<Uint8Array> };

/**
 * Everything of a wallet's as a file, written while it is read; one at a time for each wallet and process.
 *
 * EXPORT_UNDER_WAY until the last byte of an earlier one is read, or its reader has gone. With the signal nothing more
 * is checked, and its reason is thrown.
 * @throws AppError CHAIN_UNREACHABLE or CHAIN_QUERY_FAILED
 */
export async function openExport(
  deps: ReadDeps,
  wallet: Address,
  format: ExportFormat,
  now: EpochMs,
  signal?: AbortSignal,
): Promise<Result<StreamedFile>> {
  const running = processWide('exports', () => new Set<Address>());
  if (running.has(wallet)) return fail('EXPORT_UNDER_WAY');
  running.add(wallet);
  const end = () => running.delete(wallet);
  try {
    const verdicts = deps.verdicts.onBehalfOf(wallet, signal);
    const data = await gatherMyData({ ...deps, verdicts }, wallet, now);
    signal?.throwIfAborted();
    const day = new Date(now).toISOString().slice(0, 10);
    const name = `twofold-${wallet.slice(0, 10)}-${day}.${format}`;
    return ok({ name, content: streamText(WRITE[format](data), end) });
  } catch (error) {
    end();
    throw error;
  }
}
