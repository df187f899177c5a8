import { processWide } from '@/lib/process-wide';
import type { AuthSecrets } from '@/lib/secrets';
import type { ViewerSeal } from '@/lib/viewer/seal';

/** People who are here at the same time; a seal and what it holds are about 1 kB. */
const MOST_SEALS = 1_000;

type Opened = { readonly content: ViewerSeal; readonly secrets: AuthSecrets };

/** Tells what a sealed cookie holds: `open` is asked only where that is not known. */
type OpenedSeals = (
  sealed: string,
  secrets: AuthSecrets,
  open: () => Promise<ViewerSeal | null>,
) => Promise<ViewerSeal | null>;

/**
 * A memo of opened seals: opening one stretches a password twice, which is a tenth of what a page takes of a processor.
 *
 * Shape: bounded, the one looked at longest ago goes first; what opened nothing is not kept. Pure in effect: the same seal
 * and the same secrets always hold the same. Whether that still counts is no part of it: `isCurrent` and `isRevoked` say so
 * at each request.
 */
export function createOpenedSeals(most: number = MOST_SEALS): OpenedSeals {
  const memo = new Map<string, Opened>();
  return async (sealed, secrets, open) => {
    const known = memo.get(sealed);
    const content = known?.secrets === secrets ? known.content : await open();
    memo.delete(sealed);
    if (content === null) return null;
    memo.set(sealed, { content, secrets });
    if (memo.size > most) {
      for (const oldest of memo.keys()) {
        memo.delete(oldest);
        break;
      }
    }
    return content;
  };
}

/** The memo of this process. */
export function processOpenedSeals(): OpenedSeals {
  return processWide('opened-seals', () => createOpenedSeals());
}
