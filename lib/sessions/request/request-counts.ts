import type { Address, Hex } from 'viem';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, atLeast, equals, isOneOf, or, type Predicate } from '@/lib/arkiv/query';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { readBlocks } from '@/lib/people/blocks-repository';
import type { Session } from '@/lib/protocol/session';
import { confirmedParties, statusOf } from '@/lib/protocol/session-status';
import type { ReadDeps } from '@/lib/server/deps';
import { listNewest } from '@/lib/sessions/reading/newest';
import { OPEN_REQUEST_LIMITS } from '@/lib/sessions/request/overlap';
import { DAY_MS, type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Requests within 24 hours, whatever became of them: asking and withdrawing reaches people too. */
export const DAILY_REQUEST_LIMITS = { byRequester: 30, toOne: 10 } as const;

/** Open requests somebody may have from wallets they never had an agreed session with. */
export const OPEN_FROM_STRANGERS = 50;

/** Enough to tell whether the limits of a day are reached. */
const NEWEST_OF_DAY = 50;
const NEWEST_OF_PAIR = 50;
const NEWEST_AHEAD = PAGE_SIZE;

/** Who asks whom, and which session it would replace. */
export type Ask = {
  readonly requester: Address;
  readonly recipient: Address;
  readonly replaces: Hex | null;
};

/** What stands on Arkiv against one more request. */
export type RequestCheck = {
  readonly refusal: Extract<
    AppErrorCode,
    'TOO_MANY_REQUESTS_OPEN' | 'TOO_MANY_REQUESTS_TODAY' | 'RECIPIENT_BUSY'
  > | null;
  /** Whether the two never had a session both agreed to. */
  readonly areStrangers: boolean;
};

/**
 * Counts what limits one more request, by what is signed and on the chain, in a bounded number of Arkiv queries
 * (`listNewest`, five times at most, and `readBlocks`) however many records there are. Whom the recipient has blocked
 * is refused with the words for too many requests.
 *
 * Counted among the newest, so an undercount is possible and errs for the requester; nobody is locked out by what
 * others write.
 *
 * @throws {AppError} CHAIN_UNREACHABLE
 */
export async function countRequests(deps: ReadDeps, ask: Ask, now: EpochMs): Promise<RequestCheck> {
  const { requester, recipient, replaces } = ask;
  const byRequester = equals('requestedBy', requester);
  const ahead = atLeast('startsAt', Math.ceil(now / SECOND_MS));
  const [today, byMe, between, { blocks }] = await Promise.all([
    listNewest(deps, byRequester, NEWEST_OF_DAY, now),
    listNewest(deps, and(byRequester, ahead), NEWEST_AHEAD, now),
    listNewest(deps, betweenTwo(requester, [recipient]), NEWEST_OF_PAIR, now),
    readBlocks(deps, recipient, now),
  ]);
  const blocked = new Set(blocks?.blocked);
  const areStrangers = !between.some(wasAgreed);
  const isOpen = (session: Session) => session.key !== replaces && statusOf(session, now) === 'pending';
  if (
    byMe.filter(isOpen).length >= OPEN_REQUEST_LIMITS.byRequester ||
    between.filter(isOpen).length >= OPEN_REQUEST_LIMITS.betweenTwo
  ) {
    return { refusal: 'TOO_MANY_REQUESTS_OPEN', areStrangers };
  }
  const recent = today.filter(({ requestedAt }) => requestedAt > now - DAY_MS);
  const toThem = recent.filter(({ mentor, learner }) => mentor === recipient || learner === recipient);
  if (recent.length >= DAILY_REQUEST_LIMITS.byRequester || toThem.length >= DAILY_REQUEST_LIMITS.toOne) {
    return { refusal: 'TOO_MANY_REQUESTS_TODAY', areStrangers };
  }
  const isBusy =
    blocked.has(requester) ||
    (areStrangers && (await hasEnoughStrangers(deps, { recipient, blocked }, ahead, now)));
  return { refusal: isBusy ? 'RECIPIENT_BUSY' : null, areStrangers };
}

/** Whether both agreed to a session, whatever became of it then. */
export function wasAgreed(session: Session): boolean {
  const { mentor, learner } = confirmedParties(session);
  return mentor && learner;
}

/** Sessions of a wallet with any of some others. */
export function betweenTwo(wallet: Address, others: readonly Address[]): Predicate {
  return or(
    and(equals('mentorWallet', wallet), isOneOf('learnerWallet', others)),
    and(equals('learnerWallet', wallet), isOneOf('mentorWallet', others)),
  );
}

async function hasEnoughStrangers(
  deps: ReadDeps,
  { recipient, blocked }: { readonly recipient: Address; readonly blocked: ReadonlySet<Address> },
  ahead: Predicate,
  now: EpochMs,
): Promise<boolean> {
  const ofThem = or(equals('mentorWallet', recipient), equals('learnerWallet', recipient));
  const open = (await listNewest(deps, and(ofThem, ahead), NEWEST_AHEAD, now)).filter(
    (session) =>
      session.requestedBy !== recipient &&
      !blocked.has(session.requestedBy) &&
      statusOf(session, now) === 'pending',
  );
  if (open.length < OPEN_FROM_STRANGERS) return false;
  const requesters = [...new Set(open.map(({ requestedBy }) => requestedBy))];
  const met = await listNewest(deps, betweenTwo(recipient, requesters), NEWEST_AHEAD, now);
  const known = new Set(met.filter(wasAgreed).flatMap(({ mentor, learner }) => [mentor, learner]));
  return open.filter(({ requestedBy }) => !known.has(requestedBy)).length >= OPEN_FROM_STRANGERS;
}
