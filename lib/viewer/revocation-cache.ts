import { AppError } from '@/lib/errors/app-error';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';
import type { ViewerSeal } from '@/lib/viewer/seal';

/** What a process knows of revoked seals. */
export type RevocationCache = {
  /**
   * Whether a seal is revoked, as Arkiv knew a second ago at most; `fresh` = as it knows now.
   *
   * @throws {AppError} CHAIN_UNREACHABLE when Arkiv does not say within two seconds; and as `lookUp` throws
   */
  readonly isRevoked: (seal: ViewerSeal, how?: { readonly fresh: boolean }) => Promise<boolean>;
  /** Revokes a seal in this process, whatever becomes of its record. */
  readonly revoke: (seal: ViewerSeal) => void;
};

export type RevocationCacheOptions = {
  /** Asks Arkiv. */
  readonly lookUp: (seal: ViewerSeal) => Promise<boolean>;
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

/** Remembers for a second what Arkiv said of a seal, and for good that one is revoked; bounded, the oldest goes first. */
export function createRevocationCache({
  lookUp,
  now,
  wait,
  maxSeals = MAX_SEALS,
}: RevocationCacheOptions): RevocationCache {
  const asked = new Map<string, Entry>();
  const revoked = new Set<string>();

  function keep(name: string): void {
    revoked.delete(name);
    revoked.add(name);
    asked.delete(name);
    dropOldest(revoked, maxSeals);
  }

  async function ask(seal: ViewerSeal): Promise<boolean> {
    const isOver = await lookUp(seal);
    if (isOver) keep(nameOf(seal));
    return isOver;
  }

  /** Requests that come together ask once, also while a slow node has not answered. */
  function answerTo(seal: ViewerSeal, fresh: boolean): Promise<boolean> {
    const name = nameOf(seal);
    const known = asked.get(name);
    if (!fresh && known && Math.abs(now() - known.askedAt) < FRESH_MS) return known.answer;
    const entry = { askedAt: now(), answer: ask(seal) };
    asked.delete(name);
    asked.set(name, entry);
    dropOldest(asked, maxSeals);
    // A failure is no answer to keep: the next request asks again.
    entry.answer.catch(() => asked.get(name) === entry && asked.delete(name));
    return entry.answer;
  }

  return {
    async isRevoked(seal, { fresh } = { fresh: false }) {
      if (revoked.has(nameOf(seal))) return true;
      const silence = wait(ANSWER_WITHIN_MS).then(() => {
        throw new AppError('CHAIN_UNREACHABLE', { detail: 'asking for sign-outs' });
      });
      return Promise.race([answerTo(seal, fresh), silence]);
    },
    revoke: (seal) => keep(nameOf(seal)),
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
