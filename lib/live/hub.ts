import type { Address, Hex } from 'viem';
import type { Pause } from '@/lib/live/pause';
import { SECOND_MS } from '@/lib/time/instant';

/** Something that was written about a session, or about one person. */
export type LiveChange = {
  readonly block: number;
  /** Null when it concerns no session in particular. */
  readonly session: Hex | null;
  /** Whom it concerns, lower-case. */
  readonly parties: readonly Address[];
  /** What was revoked, when it is the record of somebody signing out. */
  readonly signOutOf?: string;
};

/** Where the news comes from. */
export type LiveSource = {
  /** The number of the newest block. */
  readonly head: () => Promise<number>;
  /** What was written in the blocks from `first` to `last`, in chain order. */
  readonly changesBetween: (first: number, last: number) => Promise<readonly LiveChange[]>;
};

/** What a listener is told: which of their sessions changed, or that it is not known and everything should be looked at. */
export type LiveNews =
  | { readonly kind: 'changed'; readonly block: number; readonly sessions: readonly Hex[] }
  | { readonly kind: 'refresh'; readonly block: number };

export type LiveListener = {
  readonly wallet: Address;
  /** The last block the listener knows about; null = it has just looked. */
  readonly since: number | null;
  readonly onNews: (news: LiveNews) => void;
};

export type LiveHub = {
  /** Tells a listener what concerns them until the returned function is called. */
  readonly listen: (listener: LiveListener) => () => void;
  /** The block up to which everybody has been told everything; null while nobody listens. */
  readonly position: () => number | null;
};

export type LiveHubOptions = {
  readonly source: LiveSource;
  readonly pause: Pause;
  /** Is told what was signed out of; null when nobody can say what was. */
  readonly onRevocations?: (signOutsOf: readonly string[] | null) => void;
  readonly onError: (error: unknown) => void;
};

/** From one poll of the head to the next, and the longest while a node does not answer. */
const POLL_MS = SECOND_MS;
const LONGEST_POLL_MS = 15 * SECOND_MS;
/** Five minutes of blocks: whoever was away for longer looks at everything anew. */
const MAX_BLOCKS_BEHIND = 150;
/** A page cannot know more than the head, but it may know a newer one than a poll that has just begun. */
const MAX_BLOCKS_AHEAD = 5;
/** So many polls are waited for that head: after a restore from a backup it may have gone back, or stand still. */
const MAX_POLLS_AHEAD = 3;
/** Changes kept for whoever comes back after a short break. */
const MAX_KEPT = 512;

/**
 * The one poller of a process: it asks for the head once a second while anybody listens, for the news once per head
 * that is new, and tells everybody whom they concern. Nobody listening costs nothing.
 */
export function createLiveHub({ source, pause, onRevocations, onError }: LiveHubOptions): LiveHub {
  const byWallet = new Map<Address, Set<LiveListener>>();
  /** How often each was found to know more than the head. */
  const newcomers = new Map<LiveListener, number>();
  let kept: LiveChange[] = [];
  /** Everything behind `floor` up to `seen` is in `kept`. */
  let floor = 0;
  let seen: number | null = null;
  let polling: AbortController | null = null;

  function listen(wanted: LiveListener): () => void {
    const listener = { ...wanted };
    byWallet.set(listener.wallet, (byWallet.get(listener.wallet) ?? new Set()).add(listener));
    newcomers.set(listener, 0);
    if (polling === null) {
      polling = new AbortController();
      void pollUntil(polling.signal);
    }
    return () => leave(listener);
  }

  function leave(listener: LiveListener): void {
    const ofWallet = byWallet.get(listener.wallet);
    newcomers.delete(listener);
    ofWallet?.delete(listener);
    if (ofWallet?.size === 0) byWallet.delete(listener.wallet);
    if (byWallet.size > 0) return;
    polling?.abort();
    polling = null;
    seen = null;
    kept = [];
  }

  async function pollUntil(signal: AbortSignal): Promise<void> {
    let waitMs = POLL_MS;
    while (!signal.aborted) {
      try {
        await poll(signal);
        waitMs = POLL_MS;
      } catch (error) {
        onError(error);
        waitMs = Math.min(2 * waitMs, LONGEST_POLL_MS);
      }
      await pause(waitMs, signal);
    }
  }

  async function poll(signal: AbortSignal): Promise<void> {
    const head = await source.head();
    if (signal.aborted) return;
    let from = seen ?? begin(head);
    if (Math.abs(head - from) > MAX_BLOCKS_BEHIND) from = startOver(head);
    // A node behind a balancer may know a block or two less than the one asked before.
    const upTo = Math.max(head, from);
    const changes = upTo > from ? await source.changesBetween(from + 1, upTo) : [];
    if (signal.aborted) return;
    seen = upTo;
    keep(changes);
    tell(changes, upTo);
    const signOuts = changes.flatMap(({ signOutOf }) => signOutOf ?? []);
    if (signOuts.length > 0) onRevocations?.(signOuts);
    for (const newcomer of [...newcomers.keys()]) catchUp(newcomer, upTo);
  }

  /** The first poll reaches back to what the first listeners know, so that nothing falls between their page and now. */
  function begin(head: number): number {
    const known = [...newcomers.keys()].map(({ since }) => since ?? head);
    floor = Math.max(Math.min(head, ...known), head - MAX_BLOCKS_BEHIND);
    return floor;
  }

  /** Nobody can say what happened meanwhile, or it is another chain than before. */
  function startOver(head: number): number {
    kept = [];
    floor = head;
    onRevocations?.(null);
    for (const wallet of byWallet.keys()) {
      for (const listener of knownListeners(wallet)) listener.onNews({ kind: 'refresh', block: head });
    }
    return head;
  }

  function keep(changes: readonly LiveChange[]): void {
    kept.push(...changes);
    const dropped = kept.splice(0, Math.max(0, kept.length - MAX_KEPT)).at(-1);
    if (dropped === undefined) return;
    floor = dropped.block;
    kept = kept.filter(({ block }) => block > floor);
  }

  function tell(changes: readonly LiveChange[], head: number): void {
    const concerned = new Map<Address, LiveChange[]>();
    for (const change of changes) {
      for (const party of change.parties) {
        if (byWallet.has(party)) concerned.set(party, [...(concerned.get(party) ?? []), change]);
      }
    }
    for (const [wallet, ofWallet] of concerned) {
      for (const listener of knownListeners(wallet)) report(listener, ofWallet, head);
    }
  }

  /** Tells a newcomer what happened between what they know and now. */
  function catchUp(newcomer: LiveListener, head: number): void {
    const since = newcomer.since ?? head;
    const pollsAhead = newcomers.get(newcomer) ?? 0;
    // Its page was made a moment after this poll: it is caught up at the next.
    if (since > head && since - head < MAX_BLOCKS_AHEAD && pollsAhead < MAX_POLLS_AHEAD) {
      newcomers.set(newcomer, pollsAhead + 1);
      return;
    }
    newcomers.delete(newcomer);
    if (since < floor || since > head) {
      newcomer.onNews({ kind: 'refresh', block: head });
      return;
    }
    const missed = kept.filter(({ block, parties }) => block > since && parties.includes(newcomer.wallet));
    report(newcomer, missed, head);
  }

  function report(listener: LiveListener, changes: readonly LiveChange[], block: number): void {
    if (changes.length === 0) return;
    const sessions = [...new Set(changes.flatMap(({ session }) => session ?? []))];
    listener.onNews(
      sessions.length === 0 ? { kind: 'refresh', block } : { kind: 'changed', block, sessions },
    );
  }

  function knownListeners(wallet: Address): readonly LiveListener[] {
    return [...(byWallet.get(wallet) ?? [])].filter((listener) => !newcomers.has(listener));
  }

  return { listen, position: () => seen };
}
