import { AppError } from '@/lib/errors/app-error';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';
import type { ViewerSeal } from '@/lib/viewer/seal';

/** What a process knows of ended seals. */
export type SignOutBook = {
  /**
   * Whether a seal is ended, as Arkiv knew a second ago at most; `anew` = as it knows now.
   *
   * @throws AppError CHAIN_UNREACHABLE when Arkiv does not say within two seconds, or as `look` throws.
   */
  readonly isEnded: (seal: ViewerSeal, how?: { readonly anew: boolean }) => Promise<boolean>;
  /** Ends a seal in this process, whatever becomes of its record. */
  readonly end: (seal: ViewerSeal) => void;
};

export type SignOutBookOptions = {
  /** Asks Arkiv. */
  readonly look: (seal: ViewerSeal) => Promise<boolean>;
  readonly now: () => EpochMs;
  /** Resolves after so long; `setTimeout`, but for tests. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly maxSeals?: number;
};

/** With the way to Arkiv and back, every instance refuses within two seconds. */
const FRESH_MS = SECOND_MS;
const ANSWER_WITHIN_MS = 2 * SECOND_MS;
/** About 2 MB. */
const MAX_SEALS = 10_000;

type Entry = { readonly askedAt: EpochMs; readonly answer: Promise<boolean> };

/** Remembers for a second what Arkiv said of a seal, and for good that one is ended; bounded, the oldest goes first. */
export function createSignOutBook({
  look,
  now,
  wait,
  maxSeals = MAX_SEALS,
}: SignOutBookOptions): SignOutBook {
  const asked = new Map<string, Entry>();
  const ended = new Set<string>();

  function keep(name: string): void {
    ended.delete(name);
    ended.add(name);
    asked.delete(name);
    dropOldest(ended, maxSeals);
  }

  async function ask(seal: ViewerSeal): Promise<boolean> {
    const isOver = await look(seal);
    if (isOver) keep(nameOf(seal));
    return isOver;
  }

  /** Requests that come together ask once, also while a slow node has not answered. */
  function answerTo(seal: ViewerSeal, anew: boolean): Promise<boolean> {
    const name = nameOf(seal);
    const known = asked.get(name);
    if (!anew && known && Math.abs(now() - known.askedAt) < FRESH_MS) return known.answer;
    const entry = { askedAt: now(), answer: ask(seal) };
    asked.delete(name);
    asked.set(name, entry);
    dropOldest(asked, maxSeals);
    // A failure is no answer to keep: the next request asks again.
    entry.answer.catch(() => asked.get(name) === entry && asked.delete(name));
    return entry.answer;
  }

  return {
    async isEnded(seal, { anew } = { anew: false }) {
      if (ended.has(nameOf(seal))) return true;
      const silence = wait(ANSWER_WITHIN_MS).then(() => {
        throw new AppError('CHAIN_UNREACHABLE', { detail: 'asking for sign-outs' });
      });
      return Promise.race([answerTo(seal, anew), silence]);
    },
    end: (seal) => keep(nameOf(seal)),
  };
}

/** A browser keeps its id when it changes wallets or signs in anew. */
function nameOf({ id, wallet, signedInAt }: ViewerSeal): string {
  return `${id}:${wallet}:${signedInAt}`;
}

function dropOldest(held: Map<string, unknown> | Set<string>, max: number): void {
  for (const oldest of held.keys()) {
    if (held.size <= max) return;
    held.delete(oldest);
  }
}
