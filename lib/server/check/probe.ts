import { type Address, zeroHash } from 'viem';
import { and, atLeast, createdBy, equals, or, type Predicate } from '@/lib/arkiv/query';

/** Blocks come every two seconds: a head this old means the node follows nothing any more. */
export const STALE_HEAD_SECONDS = 60;
/** A head this far in the future means that one of the two clocks is wrong: proofs would be refused. */
export const AHEAD_SECONDS = 60;
/** A session from request to room: three transactions of about 40,000. */
export const SESSION_GAS = 120_000n;

/** No session starts then. */
const NEVER_STARTS = Number.MAX_SAFE_INTEGER;

/** Finds nothing, and names every attribute we ever ask by: a node may fail on one name alone. */
export function probeQuery(space: string, writers: readonly Address[]): Predicate {
  const nothing = or(
    equals('sessionKey', zeroHash),
    equals('mentorWallet', zeroHash),
    equals('learnerWallet', zeroHash),
    equals('requestedBy', zeroHash),
    equals('requestId', zeroHash),
    equals('wallet', zeroHash),
    equals('confirmedBy', zeroHash),
    equals('answeredBy', zeroHash),
    equals('directory', zeroHash),
    equals('signOutOf', zeroHash),
    atLeast('startsAt', NEVER_STARTS),
  );
  return and(equals('spaceId', space), createdBy(writers), equals('type', 'session'), nothing);
}
