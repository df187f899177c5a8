import { viewSession } from '@/components/sessions/session-view';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import type { Role, Session, SessionFact } from '@/lib/protocol/session';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

export const TODAY = Date.parse('2026-11-22T13:00:00Z');
export const MENTOR = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
export const LEARNER = '0x1563915e194d8cfba1943570603f7606a3115508';

/** A request of the learner that starts two hours from now and that nobody has answered. */
export function pendingSession(overrides: Partial<Session> = {}): Session {
  return {
    key: `0x${'a1b2c3d4'.repeat(8)}`,
    mentor: MENTOR,
    learner: LEARNER,
    requestedBy: LEARNER,
    requestId: '5f0c6b0e-7a53-4c0e-9d4a-0d9f4f6c2b11',
    skill: 'Rust lifetimes',
    notes: '',
    startsAt: TODAY + 2 * HOUR_MS,
    durationMinutes: 60,
    requestedAt: TODAY - 30 * MINUTE_MS,
    block: 900,
    expiresAtBlock: 9_000_000,
    replaces: null,
    booking: null,
    attestedBy: null,
    facts: [],
    room: null,
    feedback: [],
    replacedBy: null,
    ...overrides,
  };
}

/** The same, confirmed by the mentor as well. */
export function scheduledSession(overrides: Partial<Session> = {}): Session {
  const session = pendingSession(overrides);
  const confirmation: SessionFact = {
    kind: 'confirmation',
    by: MENTOR,
    at: Math.min(TODAY, session.startsAt) - 10 * MINUTE_MS,
    block: 950,
    order: startOfBlock(950),
    entityKey: `0x${'0b'.repeat(32)}`,
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy: null,
  };
  return { ...session, facts: [confirmation] };
}

/** A request that the learner took back. */
export function withdrawnSession(): Session {
  const withdrawal: SessionFact = {
    kind: 'cancellation',
    by: LEARNER,
    at: TODAY,
    block: 960,
    order: startOfBlock(960),
    entityKey: `0x${'0c'.repeat(32)}`,
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy: null,
  };
  return pendingSession({ facts: [withdrawal] });
}

/** The session through the eyes of one of the two, now. */
export function viewAs(role: Role, session: Session) {
  const counterpart =
    role === 'mentor'
      ? { wallet: session.learner, name: 'Noor', timezone: null }
      : { wallet: session.mentor, name: 'Ada', timezone: null };
  return viewSession(session, role, counterpart, TODAY);
}
