import 'server-only';

import { cache } from 'react';
import { AppError } from '@/lib/errors/app-error';
import { readUnrecordedSignOut, readViewerCookie } from '@/lib/viewer/cookie';
import type { UnrecordedCode, Viewer } from '@/lib/viewer/model';
import { isRevoked } from '@/lib/viewer/revocation';

/**
 * The signed-in wallet of this request, or null: whoever signed out, on whatever instance, is nobody.
 *
 * Pages and actions call it themselves; no layout does it for them.
 * @throws {AppError} CHAIN_UNREACHABLE when Arkiv cannot be asked: nothing is given out, or done, on a guess
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const seal = await readViewerCookie();
  return seal === null || (await isRevoked(seal)) ? null : { wallet: seal.wallet };
});

/**
 * Whom a page greets: as `getViewer`, but while Arkiv does not answer the one whom the cookie names. For showing only;
 * nothing that is shown, given or done for the viewer may hang on it.
 */
export const getGreetedViewer = cache(async (): Promise<Viewer | null> => {
  try {
    return await getViewer();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const seal = await readViewerCookie();
    return seal && { wallet: seal.wallet };
  }
});

/** Why a sign-out of this browser may not count elsewhere, or null when there is none. */
export async function getUnrecordedSignOut(): Promise<UnrecordedCode | null> {
  return (await readUnrecordedSignOut())?.code ?? null;
}
