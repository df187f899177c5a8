import type { Address, Hex } from 'viem';
import { describe, expect, test } from 'vitest';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { checkRoomIsOpen, checkSessionHasRoom } from '@/lib/call/room/admission';
import type { Session, SessionFact } from '@/lib/protocol/session';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const now = Date.parse('2026-11-22T13:00:00Z');
const mentor: Address = `0x${'a'.repeat(40)}`;
const learner: Address = `0x${'b'.repeat(40)}`;
const stranger: Address = `0x${'c'.repeat(40)}`;
const key: Hex = `0x${'1'.repeat(64)}`;

function fact(kind: SessionFact['kind'], by: Address, attestedBy: Address | null = null): SessionFact {
  return {
    kind,
    by,
    at: now - 90 * MINUTE_MS,
    block: 10,
    order: startOfBlock(10),
    entityKey: key,
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy,
  };
}

function session(changes: Partial<Session>): Session {
  return {
    key,
    mentor,
    learner,
    requestedBy: mentor,
    requestId: 'request-1',
    skill: 'Rust lifetimes',
    notes: '',
    startsAt: now + 5 * MINUTE_MS,
    durationMinutes: 60,
    requestedAt: now - 2 * HOUR_MS,
    block: 1,
    expiresAtBlock: 1_000_000,
    replaces: null,
    booking: null,
    attestedBy: null,
    facts: [fact('confirmation', learner)],
    room: null,
    feedback: [],
    replacedBy: null,
    ...changes,
  };
}

describe('whether a session has a room', () => {
  test.each([
    ['agreed by both', session({}), null],
    ['in progress', session({ startsAt: now - MINUTE_MS }), null],
    ['just over: the window decides', session({ startsAt: now - 61 * MINUTE_MS }), null],
    ['not answered yet', session({ facts: [] }), 'CALL_NOT_SCHEDULED'],
    ['declined', session({ facts: [fact('rejection', learner)] }), 'CALL_CALLED_OFF'],
    [
      'cancelled',
      session({ facts: [fact('confirmation', learner), fact('cancellation', mentor)] }),
      'CALL_CALLED_OFF',
    ],
    ['never answered', session({ facts: [], startsAt: now - MINUTE_MS }), 'CALL_CALLED_OFF'],
    [
      'agreed by hearsay',
      session({
        attestedBy: stranger,
        facts: [fact('confirmation', mentor, stranger), fact('confirmation', learner, stranger)],
      }),
      'SESSION_ATTESTED',
    ],
  ])('%s', (_story, candidate, obstacle) => {
    expect(checkSessionHasRoom(candidate, now)).toBe(obstacle);
  });
});

describe('whether a room can be entered', () => {
  const window = { opensAt: now, closesAt: now + HOUR_MS };
  test.each([
    [now - 1, 'CALL_TOO_EARLY'],
    [now, null],
    [now + HOUR_MS, null],
    [now + HOUR_MS + 1, 'CALL_CLOSED'],
  ])('at %d the obstacle is %s', (at, obstacle) => {
    expect(checkRoomIsOpen(window, at)).toBe(obstacle);
  });
});
