import 'server-only';

import type { Address } from 'viem';
import { busyAmong } from '@/lib/availability/busy';
import type { DirectoryPlace } from '@/lib/availability/directory';
import { listMentors } from '@/lib/availability/queries';
import { type DirectoryPosition, shuffleDayOf, sliceOfDirectory } from '@/lib/directory/directory-order';
import type { DirectoryState } from '@/lib/directory/directory-state';
import { metAmong } from '@/lib/directory/met';
import { type NextTimes, nextTimesOf, spanOfNextTimes } from '@/lib/directory/next-times';
import type { Person } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { getTimePreferences } from '@/lib/preferences/queries';
import { isPaused, type Offer } from '@/lib/protocol/availability/offer';
import { ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { matchesQuery } from '@/lib/sessions/list/list-state';
import type { EpochMs } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** A mentor as the directory shows them. */
export type ListedMentor = {
  readonly person: Person;
  readonly offer: Offer;
  readonly next: NextTimes;
  /** Whether a session of theirs with the viewer took place. */
  readonly isMet: boolean;
  readonly isViewer: boolean;
};

/** One page of the directory, at the instant it was read. */
export type DirectoryView = {
  readonly mentors: readonly ListedMentor[];
  /** Where the next page begins; null at the end. */
  readonly next: DirectoryPosition | null;
  /** How many are listed, whatever was searched for. */
  readonly listed: number;
  /** There are more than one reading takes. */
  readonly isCut: boolean;
  /** Whether all of what they have agreed to is known; else a time shown may be taken. */
  readonly isComplete: boolean;
  readonly leftOut: readonly Address[];
  readonly now: EpochMs;
};

const MENTORS_PER_PAGE = 12;
/** Pages of 200 records: the order of the day is made of all that is read. */
const MAX_READINGS = 5;
/** Of so many people the names are asked for in one query. */
const NAMES_PER_QUERY = 100;

/**
 * One page of the mentors who signed that they are listed, for anybody, signed in or not.
 *
 * Costs: one Arkiv query for 200 listed records, at most five; one for the names of the page; `readOwnSessions` of the
 * page's mentors for two weeks. A search asks for everybody's names, 100 in a query; a viewer costs `metAmong`.
 *
 * @returns the page; fails with RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function getDirectory({ query, after }: DirectoryState): Promise<Result<DirectoryView>> {
  try {
    const read = await readListed();
    if (!read.ok) return read;
    const { offers, isCut, leftOut, now } = read.value;
    const viewer = await getViewer();
    const { deps } = await openContext(viewer?.wallet);
    const listed = [...offers.keys()];
    const [found, met, { zone }] = await Promise.all([
      query === '' ? listed : search(offers, query),
      viewer === null ? new Set<Address>() : metAmong(deps, viewer.wallet, listed, now),
      getTimePreferences(),
    ]);
    const day = after?.day ?? shuffleDayOf(now);
    const slice = { day, after: after?.wallet ?? null, size: MENTORS_PER_PAGE };
    const { wallets, next } = sliceOfDirectory(found, met, slice);
    const shown = wallets.flatMap((wallet) => offers.get(wallet) ?? []);
    const span = spanOfNextTimes(shown, now);
    const [people, busy] = await Promise.all([
      listPeople(wallets),
      span === null ? null : busyAmong(deps, wallets, span, now),
    ]);
    const mentors = shown.map((offer, index) => {
      const person = people[index] ?? { wallet: offer.wallet, name: null, timezone: null };
      const isViewer = viewer?.wallet === offer.wallet;
      const times = nextTimesOf(offer, busy?.spansOf(offer.wallet) ?? [], { now, zone });
      return { person, offer, next: times, isMet: met.has(offer.wallet), isViewer };
    });
    const isComplete = busy?.isComplete ?? true;
    return ok({ mentors, next, listed: listed.length, isCut, isComplete, leftOut, now });
  } catch (error) {
    return toFailure(error, 'directory.get');
  }
}

/** Everybody who is listed and offers hours, as far as one reading goes. */
export type Listed = {
  readonly offers: ReadonlyMap<Address, Offer>;
  /** There are more. */
  readonly isCut: boolean;
  readonly leftOut: readonly Address[];
  readonly now: EpochMs;
};

/**
 * Who signed that they are listed, with their hours; whoever pauses is left out. One Arkiv query for 200 records, at most
 * five.
 *
 * @returns them in no order that means anything; fails as `listMentors`
 */
export async function readListed(): Promise<Result<Listed>> {
  const offers = new Map<Address, Offer>();
  let from: DirectoryPlace | null = null;
  for (let readings = 1; ; readings += 1) {
    const page: Awaited<ReturnType<typeof listMentors>> = await listMentors(from);
    if (!page.ok) return page;
    const { next, leftOut, now } = page.value;
    for (const { offer } of page.value.offers) if (!isPaused(offer)) offers.set(offer.wallet, offer);
    if (next === null || readings === MAX_READINGS) return ok({ offers, isCut: next !== null, leftOut, now });
    from = next;
  }
}

/** Those of whom name, address or topics hold every word of the query. */
async function search(offers: ReadonlyMap<Address, Offer>, query: string): Promise<readonly Address[]> {
  const wallets = [...offers.keys()];
  const names = new Map<Address, string>();
  for (let from = 0; from < wallets.length; from += NAMES_PER_QUERY) {
    for (const { wallet, name } of await listPeople(wallets.slice(from, from + NAMES_PER_QUERY))) {
      names.set(wallet, name ?? '');
    }
  }
  return wallets.filter((wallet) => {
    return matchesQuery(query, [...(offers.get(wallet)?.topics ?? []), wallet, names.get(wallet) ?? '']);
  });
}
