import type { Address } from 'viem';
import { processWide } from '@/lib/process-wide';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import type { EpochMs } from '@/lib/time/instant';

/** A time that this instance is about to record for two people: decided, and perhaps not yet to be read on the chain. */
export type HeldTime = {
  readonly mentor: Address;
  readonly learner: Address;
  /** With `requestId`: which session it is. */
  readonly requestedBy: Address;
  readonly requestId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** When nothing can come of it any more, whatever became of its transaction. */
  readonly until: EpochMs;
};

type Held = {
  readonly byWallet: Map<string, Set<HeldTime>>;
  /** In the order in which they were held, with how to let them go. */
  readonly all: Map<HeldTime, () => void>;
};

const allHeld = () => processWide('held-times', (): Held => ({ byWallet: new Map(), all: new Map() }));

/** Whose times are decided one after the other on this instance. */
const decidedAbout = (deps: Pick<WriteDeps, 'writer'>, wallet: Address) => lockKeyOf(deps, `times:${wallet}`);

/** Runs what decides about somebody's time: one at a time for each wallet. Never waits for a block under it. */
export function decideTime<Value>(
  deps: Pick<WriteDeps, 'writer'>,
  wallet: Address,
  decide: () => Promise<Value>,
): Promise<Value> {
  return withLock(decidedAbout(deps, wallet), decide);
}

/**
 * Holds a time for both its people, until it is let go or nothing can come of it.
 *
 * @returns lets it go
 */
export function holdTime(deps: Pick<WriteDeps, 'writer'>, time: HeldTime): () => void {
  const { byWallet, all } = allHeld();
  const keys = [time.mentor, time.learner].map((wallet) => decidedAbout(deps, wallet));
  for (const key of keys) byWallet.set(key, (byWallet.get(key) ?? new Set<HeldTime>()).add(time));
  const letGo = () => {
    all.delete(time);
    for (const key of keys) {
      const times = byWallet.get(key);
      times?.delete(time);
      if (times?.size === 0) byWallet.delete(key);
    }
  };
  all.set(time, letGo);
  return letGo;
}

/** The times that are held for somebody at an instant; what nothing can come of any more is forgotten, whosever it is. */
export function heldTimes(
  deps: Pick<WriteDeps, 'writer'>,
  wallet: Address,
  now: EpochMs,
): readonly HeldTime[] {
  const { byWallet, all } = allHeld();
  for (const [time, letGo] of all) if (now >= time.until) letGo();
  return [...(byWallet.get(decidedAbout(deps, wallet)) ?? [])];
}
