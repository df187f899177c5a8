import 'server-only';

import { type ExportFormat, openExport } from '@/lib/export/open';
import { openMySession } from '@/lib/export/session-data';
import { writeJson } from '@/lib/export/write';
import { allow } from '@/lib/limits/rate-limits';
import { parseSessionKey } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
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

/**
 * One session of the signed-in viewer's as a file that anybody can check: `npm run verify -- FILE`.
 *
 * @returns the file; fails with SIGNED_OUT, RATE_LIMITED, SESSION_NOT_FOUND (also for a key that is none),
 * NOT_A_PARTICIPANT, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function exportMySession(key: string): Promise<Result<NamedFile>> {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('export', viewer.wallet))) return fail('RATE_LIMITED');
    const sessionKey = parseSessionKey(key);
    if (sessionKey === null) return fail('SESSION_NOT_FOUND');
    const { deps, now: clock } = await openContext(viewer.wallet);
    const now = clock();
    const opened = await openMySession(deps, viewer.wallet, sessionKey, now);
    if (!opened.ok) return opened;
    let content = '';
    for await (const piece of writeJson(opened.value)) content += piece;
    const day = new Date(now).toISOString().slice(0, 10);
    return ok({ name: `twofold-session-${sessionKey.slice(0, 10)}-${day}.json`, content });
  } catch (error) {
    return toFailure(error, 'export.session');
  }
}
