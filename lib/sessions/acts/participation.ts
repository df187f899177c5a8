import type { Address } from 'viem';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { roleOf, type Session } from '@/lib/protocol/session';

/**
 * Why a wallet can do nothing at all about a session here, whatever its status. Every act asks this first.
 *
 * What a third party recorded without signatures is answered there: an act recorded here would say nothing to that
 * program and could open no room.
 *
 * @returns NOT_A_PARTICIPANT, SESSION_ATTESTED; null when it is one of the two of a session that both sign for themselves
 */
export function checkParticipation(session: Session, wallet: Address): AppErrorCode | null {
  if (roleOf(session, wallet) === null) return 'NOT_A_PARTICIPANT';
  return session.attestedBy === null ? null : 'SESSION_ATTESTED';
}
