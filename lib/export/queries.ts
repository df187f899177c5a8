import 'server-only';

import { toJson, toSpreadsheet } from '@/lib/export/formats';
import { gatherMyData } from '@/lib/export/my-data';
import { fail, ok, type Result } from '@/lib/result';
import type { NamedFile } from '@/lib/server/download';
import { toFailure } from '@/lib/sessions/boundary';
import { sessionDeps } from '@/lib/sessions/deps';
import { getViewer } from '@/lib/viewer/queries';

const WRITE = { json: toJson, csv: toSpreadsheet } as const;

/** Everything of the signed-in viewer's as a file. SIGNED_OUT, CHAIN_UNREACHABLE, LIST_TOO_LONG. */
export async function exportMyData(format: keyof typeof WRITE): Promise<Result<NamedFile>> {
  const viewer = await getViewer();
  if (viewer === null) return fail('SIGNED_OUT');
  try {
    const { deps, now: clock } = await sessionDeps();
    const now = clock();
    const content = WRITE[format](await gatherMyData(deps, viewer.wallet, now));
    const day = new Date(now).toISOString().slice(0, 10);
    return ok({ name: `twofold-${viewer.wallet.slice(0, 10)}-${day}.${format}`, content });
  } catch (error) {
    return toFailure(error, 'export');
  }
}
