import type { Address, Hex } from 'viem';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/** Where somebody is, as one of their open pages says. */
export type PresenceState = 'green-room' | 'in-call';

/** How often a page says that it is still there. */
export const PRESENCE_BEAT_MS = 10 * SECOND_MS;

/** Two beats may be lost before somebody counts as gone: better no word about them than a wrong one. */
const STALE_AFTER_MS = 2.5 * PRESENCE_BEAT_MS;

/** After a call-off, a page goes on being heard for at most this long. Each check is one Arkiv query. */
const ADMITTED_FOR_MS = MINUTE_MS;

/** More tabs of one person on one session than anybody needs; the one heard longest ago makes room. */
const MAX_PAGES = 8;

/** A party of a session, both parts in lower case. */
type Party = { readonly sessionKey: Hex; readonly wallet: Address };

/** One open page of a party, under a name it gave itself. */
type Page = Party & { readonly page: string };

type Heard = { readonly state: PresenceState; readonly at: EpochMs };

/** Who is near a call, as far as this process has heard. Lives in memory, is never written anywhere, forgets by itself. */
export type PresenceBook = {
  /** Remembers for a minute that this wallet is a party, and who the other one is. */
  readonly admit: (party: Party, counterpart: Address, now: EpochMs) => void;
  /** The other wallet of the session; null when nobody has made sure of it lately. */
  readonly counterpartOf: (party: Party, now: EpochMs) => Address | null;
  readonly hear: (page: Page, state: PresenceState, now: EpochMs) => void;
  readonly leave: (page: Page) => void;
  /** Where a party is; null when this process cannot tell, which is not the same as "away". */
  readonly stateOf: (party: Party, now: EpochMs) => PresenceState | null;
  /** How many parties are remembered. */
  readonly size: () => number;
};

/**
 * An empty book. Instances do not share theirs: a party heard by another instance is unknown here.
 */
export function createPresenceBook(): PresenceBook {
  const admitted = new Map<string, { counterpart: Address; until: EpochMs }>();
  const present = new Map<string, Map<string, Heard>>();
  let sweptAt = Number.NEGATIVE_INFINITY;

  function sweep(now: EpochMs): void {
    if (now - sweptAt < STALE_AFTER_MS) return;
    sweptAt = now;
    for (const [name, { until }] of admitted) if (now >= until) admitted.delete(name);
    for (const [name, pages] of present) {
      for (const [page, heard] of pages) if (isStale(heard, now)) pages.delete(page);
      if (pages.size === 0) present.delete(name);
    }
  }

  return {
    admit: (party, counterpart, now) => {
      admitted.set(nameOf(party), { counterpart, until: now + ADMITTED_FOR_MS });
    },
    counterpartOf: (party, now) => {
      const known = admitted.get(nameOf(party));
      return known && now < known.until ? known.counterpart : null;
    },
    hear: (page, state, now) => {
      sweep(now);
      const pages = present.get(nameOf(page)) ?? new Map<string, Heard>();
      present.set(nameOf(page), pages);
      // Set anew, so that the map stays in the order in which pages were heard.
      pages.delete(page.page);
      pages.set(page.page, { state, at: now });
      const [oldest] = pages.keys();
      if (pages.size > MAX_PAGES && oldest !== undefined) pages.delete(oldest);
    },
    leave: (page) => {
      const pages = present.get(nameOf(page));
      pages?.delete(page.page);
      if (pages?.size === 0) present.delete(nameOf(page));
    },
    stateOf: (party, now) => {
      const pages = [...(present.get(nameOf(party))?.values() ?? [])].filter((heard) => !isStale(heard, now));
      if (pages.some(({ state }) => state === 'in-call')) return 'in-call';
      return pages.length > 0 ? 'green-room' : null;
    },
    size: () => new Set([...admitted.keys(), ...present.keys()]).size,
  };
}

function isStale({ at }: Heard, now: EpochMs): boolean {
  return now - at >= STALE_AFTER_MS;
}

function nameOf({ sessionKey, wallet }: Party): string {
  return `${sessionKey}:${wallet}`;
}
