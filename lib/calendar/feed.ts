import 'server-only';

import type { Address } from 'viem';
import { mintFeedToken, readFeedToken } from '@/lib/calendar/feed-token';
import { sessionEvent } from '@/lib/calendar/session-events';
import { writeCalendar } from '@/lib/calendar/write';
import { env } from '@/lib/env/env';
import { allow } from '@/lib/limits/rate-limits';
import { readBlocks } from '@/lib/people/blocks-repository';
import { describeLeftOut } from '@/lib/people/left-out';
import { type Person, unknownPerson } from '@/lib/people/person';
import { getMyProfile, listPeople } from '@/lib/people/queries';
import { findProfile } from '@/lib/people/repository';
import type { Profile } from '@/lib/protocol/profile';
import { walletSchema } from '@/lib/protocol/schema';
import { roleOf } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { fail, ok, type Result } from '@/lib/result';
import { deriveSecret } from '@/lib/secrets';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { shownDespite } from '@/lib/sessions/list/blocked-sessions';
import { type FoundSessions, readSessionsFrom } from '@/lib/sessions/reading/repository';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { getPageOrigin } from '@/lib/viewer/page-origin';

/** What a subscribed calendar is called. */
const CALENDAR_NAME = 'Twofold sessions';

/** No session of anybody is longer: what began earlier is over. */
const LONGEST_MS = DAY_MS;

/**
 * The private calendar feed at an address: what lies ahead of its owner, unanswered requests as tentative.
 *
 * Only a genuine address makes Arkiv be asked, four queries for any number of sessions. No state is kept: the address
 * itself and the signed profile decide.
 *
 * @returns the calendar; fails with CALENDAR_NOT_FOUND whatever is wrong with the address (no such wallet, made up, turned
 * off, replaced by a newer one, profile forgotten), and for a genuine one with RATE_LIMITED, CHAIN_UNREACHABLE
 */
export async function getCalendarFeed(walletText: string, token: string): Promise<Result<string>> {
  const wallet = walletSchema.safeParse(walletText).data;
  if (wallet === undefined) return fail('CALENDAR_NOT_FOUND');
  const from = grantedFrom(wallet, token);
  if (from === null) return fail('CALENDAR_NOT_FOUND');
  try {
    if (!(await allow('feed', wallet))) return fail('RATE_LIMITED');
    const { deps, now: clock } = await openContext(wallet);
    const now = clock();
    const profile = await findProfile(deps, wallet, now);
    if (profile?.calendarFeedFrom !== from) return fail('CALENDAR_NOT_FOUND');
    const [{ sessions, leftOut }, { blocks }] = await Promise.all([
      readSessionsFrom(deps, wallet, now - LONGEST_MS, now),
      readBlocks(deps, wallet, now),
    ]);
    const isShown = shownDespite(blocks?.blocked ?? []);
    const ahead = sessions.filter((session) => isAhead(statusOf(session, now)) && isShown(session));
    return ok(await writeFeed(wallet, { sessions: ahead, leftOut }, now));
  } catch (error) {
    return toFailure(error, 'calendar.feed');
  }
}

/** The path of a profile's calendar feed, or null while it is off. Whoever knows it sees the sessions ahead. */
export function calendarFeedPath({ wallet, calendarFeedFrom: from }: Profile): string | null {
  if (from === '') return null;
  return `/calendar/${wallet}/${mintFeedToken(feedSecret(env().authSecrets[0]), { space: env().space, wallet, from })}/sessions.ics`;
}

/**
 * Where the signed-in viewer's own feed is.
 *
 * @returns its address, or null while it is off; fails as `getMyProfile`
 */
export async function getMyCalendarUrl(): Promise<Result<string | null>> {
  const found = await getMyProfile();
  if (!found.ok) return found;
  const { profile } = found.value;
  const path = profile === null ? null : calendarFeedPath(profile);
  return ok(path === null ? null : `${await getPageOrigin()}${path}`);
}

/** The instant a genuine address is bound to, whichever of our secrets it was made with; null for any other. */
function grantedFrom(wallet: Address, token: string): string | null {
  const { authSecrets, space } = env();
  const read = (secret: string) => readFeedToken(feedSecret(secret), { space, wallet }, token);
  return authSecrets.map(read).find((from) => from !== null) ?? null;
}

function feedSecret(authSecret: string): Buffer {
  return deriveSecret(authSecret, 'calendar-feed');
}

async function writeFeed(
  wallet: Address,
  { sessions, leftOut }: FoundSessions,
  now: EpochMs,
): Promise<string> {
  const wallets = [...new Set([wallet, ...sessions.flatMap(({ mentor, learner }) => [mentor, learner])])];
  const [people, origin] = await Promise.all([listPeople(wallets, wallet), getPageOrigin()]);
  const known = new Map(people.map((person) => [person.wallet, person]));
  const who = (other: Address): Person => known.get(other) ?? unknownPerson(other);
  const events = [...sessions]
    .sort((left, right) => left.startsAt - right.startsAt)
    .flatMap((session) => {
      const role = roleOf(session, wallet);
      if (role === null) return [];
      const view = { role, mentor: who(session.mentor), learner: who(session.learner), origin };
      return [sessionEvent(session, view, now)];
    });
  const description = leftOut.length === 0 ? '' : `${describeLeftOut(leftOut)}.`;
  return writeCalendar(events, { name: CALENDAR_NAME, description });
}
