import 'server-only';

import { cache } from 'react';
import { type BlocksReading, readBlocks } from '@/lib/people/blocks-repository';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { getViewer } from '@/lib/viewer/queries';

/**
 * Whom the signed-in viewer has blocked: one Arkiv query.
 *
 * @returns the list; fails with SIGNED_OUT, CHAIN_UNREACHABLE
 */
export const getMyBlocks = cache(async (): Promise<Result<BlocksReading>> => {
  const viewer = await getViewer();
  if (viewer === null) return fail('SIGNED_OUT');
  try {
    const { deps, now } = await openContext(viewer.wallet);
    return ok(await readBlocks(deps, viewer.wallet, now()));
  } catch (error) {
    return toFailure(error, 'blocks.get');
  }
});
