import 'server-only';

import { type ExportFormat, openExport } from '@/lib/export/open';
import { allow } from '@/lib/limits/rate-limits';
import { fail, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import type { NamedFile } from '@/lib/server/download';
import { toFailure } from '@/lib/server/error-boundary';
import { getViewer } from '@/lib/viewer/queries';

/**
 * Everything of the signed-in viewer's as a file, until the signal says that nobody waits for it.
 *
 * @returns the file; fails with SIGNED_OUT, RATE_LIMITED, EXPORT_UNDER_WAY, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function exportMyData(format: ExportFormat, signal: AbortSignal): Promise<Result<NamedFile>> {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('export', viewer.wallet))) return fail('RATE_LIMITED');
    const { deps, now } = await openContext(viewer.wallet);
    // Whoever has gone needs no line in the log.
    const onBroken = (error: unknown) => void (signal.aborted || toFailure(error, 'export.broken'));
    return await openExport(deps, viewer.wallet, format, now(), { signal, onBroken });
  } catch (error) {
    // Whoever asked has gone: there is nobody to tell, and nothing is wrong.
    return signal.aborted ? fail('EXPORT_UNDER_WAY') : toFailure(error, 'export');
  }
}
