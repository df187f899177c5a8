import { counterpartOf, roleOf, type Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import type { SignedRequest } from '@/lib/protocol/write/session';
import { lastBlockOf } from '@/lib/protocol/write/session';
import { fail, ok, type Result } from '@/lib/result';
import type { ReadDeps } from '@/lib/server/deps';
import { findSessionAtHead, isFirstOfRequest } from '@/lib/sessions/reading/repository';
import { countRequests } from '@/lib/sessions/request/request-counts';
import { startProblem } from '@/lib/sessions/request/request-form';
import type { EpochMs } from '@/lib/time/instant';

/** The values of a request that decide whether it may be made. */
export type AskedFor = Pick<SignedRequest, 'mentor' | 'learner' | 'requestedBy' | 'startsAt' | 'replaces'>;

/**
 * Whether a request of the right form may be made now, and which session it would replace.
 *
 * A bounded number of Arkiv queries for the limits (`countRequests`), one or two more about the replaced session.
 *
 * @returns the replaced session; fails with INVALID_INPUT (`startsAt`), TOO_MANY_REQUESTS_OPEN, TOO_MANY_REQUESTS_TODAY,
 * RECIPIENT_BUSY; about the replaced one with SESSION_NOT_FOUND, NOT_A_PARTICIPANT, SESSION_ATTESTED, SESSION_OVER
 */
export async function checkRequest(
  deps: ReadDeps,
  request: AskedFor,
  now: EpochMs,
): Promise<Result<{ replaced: Session | null; areStrangers: boolean }>> {
  if (startProblem(request.startsAt, now) !== null) return fail('INVALID_INPUT', 'startsAt');
  const replaced = await findReplaced(deps, request, now);
  if (!replaced.ok) return replaced;
  const { requestedBy: requester, replaces } = request;
  const recipient = counterpartOf(request, requester === request.mentor ? 'mentor' : 'learner');
  const { refusal, areStrangers } = await countRequests(deps, { requester, recipient, replaces }, now);
  return refusal === null ? ok({ replaced: replaced.value, areStrangers }) : fail(refusal);
}

async function findReplaced(
  deps: ReadDeps,
  { replaces, mentor, learner }: AskedFor,
  now: EpochMs,
): Promise<Result<Session | null>> {
  if (replaces === null) return ok(null);
  const { session, timing } = await findSessionAtHead(deps, replaces, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  if (roleOf(session, mentor) === null || roleOf(session, learner) === null) return fail('NOT_A_PARTICIPANT');
  if (session.attestedBy !== null) return fail('SESSION_ATTESTED');
  if (!isAhead(statusOf(session, now))) return fail('SESSION_OVER');
  const isKept = lastBlockOf(session, { ...deps, timing }) > timing.headBlock + 1;
  return isKept && (await isFirstOfRequest(deps, session, now)) ? ok(session) : fail('SESSION_NOT_FOUND');
}
