import type { Address } from 'viem';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { roleOf, type Session } from '@/lib/protocol/session';

/**
 * Why a wallet can do nothing at all about a session here, whatever its status; null when it is one of the two of a
 * session that both sign for themselves. Every act asks this first.
 *
 * NOT_A_PARTICIPANT; SESSION_ATTESTED for what a third party recorded without signatures: it is answered there, and an
 * act recorded here would say nothing to that program and could open no room.
 */
export function checkParticipation(session: Session, wallet: Address): AppErrorCode | null {
  if (roleOf(session, wallet) === null) return 'NOT_A_PARTICIPANT';
  return session.attestedBy === null ? null : 'SESSION_ATTESTED';
}
