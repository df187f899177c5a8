import type { Address, Hex } from 'viem';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** Where somebody is, as one of their open pages says. `moving`: in the call, and going over to a tab that is not ours. */
export type PresenceState = 'green-room' | 'in-call' | 'moving';

/** The same as others are told it. */
export type PresenceLocation = Exclude<PresenceState, 'moving'>;

/** How often a page says that it is still there. */
export const PRESENCE_HEARTBEAT_MS = 10 * SECOND_MS;

/** Two heartbeats may be lost before somebody counts as gone: better no answer about them than a wrong one. */
const STALE_AFTER_MS = 2.5 * PRESENCE_HEARTBEAT_MS;

/**
 * How long a lost connection may stand in a room after the last heartbeat of its page: 62 s (docs/jitsi.md, "Endings"), and one interval
 * between that heartbeat and the loss.
 */
const GHOST_TIMEOUT_MS = 62 * SECOND_MS + PRESENCE_HEARTBEAT_MS;

/** After a call-off, a page goes on being answered for at most this long. Each check is one Arkiv query. */
const ADMITTED_FOR_MS = MINUTE_MS;

/** More tabs of one person on one session than anybody needs; the one whose heartbeat is oldest makes room. */
const MAX_PAGES = 8;

/** A party of a session, both parts in lower case. */
type Party = { readonly sessionKey: Hex; readonly wallet: Address };

/** One open page of a party, under a name it gave itself. */
type Page = Party & { readonly page: string };

type PageStatus = { readonly state: PresenceState; readonly at: EpochMs };

/** Who is near a call, as far as this process has been told. Lives in memory, is never written anywhere, forgets by itself. */
export type PresenceStore = {
  /** Remembers for a minute that this wallet is a party, and who the other one is. */
  readonly admit: (party: Party, counterpart: Address, now: EpochMs) => void;
  /** The other wallet of the session; null when nobody has made sure of it lately. */
  readonly counterpartOf: (party: Party, now: EpochMs) => Address | null;
  readonly heartbeat: (page: Page, state: PresenceState, now: EpochMs) => void;
  readonly leave: (page: Page) => void;
  /** Where a party is; null when this process cannot tell, which is not the same as "away". */
  readonly stateOf: (party: Party, now: EpochMs) => PresenceLocation | null;
  /**
   * Whether a party may stand in the room twice for a good reason: one of their pages left the call a moment ago and one is
   * there again, or they go over to a tab that is not ours.
   */
  readonly isReturning: (party: Party, now: EpochMs) => boolean;
  /** How many parties are present or admitted. */
  readonly size: () => number;
};

/**
 * An empty store. Instances do not share theirs: a party seen by another instance is unknown here.
 */
export function createPresenceStore(): PresenceStore {
  const admitted = new Map<string, { counterpart: Address; until: EpochMs }>();
  const present = new Map<string, Map<string, PageStatus>>();
  /** When a page that is gone from the call last sent a heartbeat, and whether it went over to a tab that is not ours. */
  const departed = new Map<string, { readonly at: EpochMs; readonly moved: boolean }>();
  let sweptAt = Number.NEGATIVE_INFINITY;

  function sweep(now: EpochMs): void {
    if (now - sweptAt < STALE_AFTER_MS) return;
    sweptAt = now;
    for (const [name, { until }] of admitted) if (now >= until) admitted.delete(name);
    for (const [name, pages] of present) {
      for (const [page, status] of pages) if (isStale(status, now)) forget(name, page);
    }
    for (const [name, { at }] of departed) if (now - at >= GHOST_TIMEOUT_MS) departed.delete(name);
  }

  function forget(name: string, page: string): void {
    const pages = present.get(name);
    const status = pages?.get(page);
    if (!pages || !status) return;
    pages.delete(page);
    if (pages.size === 0) present.delete(name);
    const before = departed.get(name);
    if (status.state !== 'green-room' && (!before || before.at <= status.at))
      departed.set(name, { at: status.at, moved: status.state === 'moving' });
  }

  /** The pages of a party now; one without a heartbeat for long has gone. */
  function pagesOf(party: Party, now: EpochMs): readonly PageStatus[] {
    const name = keyOf(party);
    for (const [page, status] of present.get(name) ?? []) if (isStale(status, now)) forget(name, page);
    return [...(present.get(name)?.values() ?? [])];
  }

  return {
    admit: (party, counterpart, now) => {
      admitted.set(keyOf(party), { counterpart, until: now + ADMITTED_FOR_MS });
    },
    counterpartOf: (party, now) => {
      const known = admitted.get(keyOf(party));
      return known && now < known.until ? known.counterpart : null;
    },
    heartbeat: (page, state, now) => {
      sweep(now);
      const before = present.get(keyOf(page))?.get(page.page);
      // Back from silence, or out of the call again: a departure like any other.
      if (before && (isStale(before, now) || state === 'green-room')) forget(keyOf(page), page.page);
      const pages = present.get(keyOf(page)) ?? new Map<string, PageStatus>();
      present.set(keyOf(page), pages);
      // Set anew, so that the map stays in the order of the heartbeats.
      pages.delete(page.page);
      pages.set(page.page, { state, at: now });
      const [oldest] = pages.keys();
      if (pages.size > MAX_PAGES && oldest !== undefined) pages.delete(oldest);
    },
    leave: (page) => forget(keyOf(page), page.page),
    stateOf: (party, now) => {
      const pages = pagesOf(party, now);
      if (pages.some(({ state }) => state !== 'green-room')) return 'in-call';
      return pages.length > 0 ? 'green-room' : null;
    },
    isReturning: (party, now) => {
      const pages = pagesOf(party, now);
      if (pages.some(({ state }) => state === 'moving')) return true;
      const last = departed.get(keyOf(party));
      if (!last || now - last.at >= GHOST_TIMEOUT_MS) return false;
      return last.moved || pages.length > 0;
    },
    size: () => new Set([...admitted.keys(), ...present.keys()]).size,
  };
}

function isStale({ at }: PageStatus, now: EpochMs): boolean {
  return now - at >= STALE_AFTER_MS;
}

function keyOf({ sessionKey, wallet }: Party): string {
  return `${sessionKey}:${wallet}`;
}
