import { describe, expect, it } from 'vitest';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { endsAt, type FactKind, type Session } from '@/lib/protocol/session';
import { statusLabel } from '@/lib/sessions/copy';
import { keyOf, sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, type Signer } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

const WAITING = sessionOf();
const BEFORE = WAITING.startsAt - HOUR_MS;

function having(...acts: readonly (readonly [FactKind, Signer])[]): Session {
  const facts = acts.map(([kind, signer], index) => ({
    kind,
    by: signer.address,
    at: BEFORE + index,
    block: index,
    order: startOfBlock(index),
    entityKey: keyOf(index),
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy: null,
  }));
  return { ...WAITING, facts };
}

/** With another time proposed by the act that ended it. */
function moved(session: Session): Session {
  return { ...session, facts: session.facts.map((fact) => ({ ...fact, replacementId: 'b5e2' })) };
}

const AGREED = having(['confirmation', MENTOR]);

describe('the words of a status', () => {
  it.each([
    ['a request', WAITING, BEFORE, 'Waiting for you', 'Waiting for Ada'],
    ['a request nobody answered', WAITING, WAITING.startsAt, 'Not answered in time', 'Not answered in time'],
    ['a declined request', having(['rejection', MENTOR]), BEFORE, 'Declined by you', 'Declined by Ada'],
    [
      'a withdrawn request',
      having(['cancellation', LEARNER]),
      BEFORE,
      'Withdrawn by Noor',
      'Withdrawn by you',
    ],
    ['an agreed session', AGREED, BEFORE, 'Scheduled', 'Scheduled'],
    ['a session that goes on', AGREED, AGREED.startsAt, 'Now', 'Now'],
    ['a session that is over', AGREED, endsAt(AGREED), 'Completed', 'Completed'],
    [
      'a cancelled session',
      having(['confirmation', MENTOR], ['cancellation', MENTOR]),
      BEFORE,
      'Cancelled by you',
      'Cancelled by Ada',
    ],
    [
      'a request that was answered with another time',
      moved(having(['rejection', MENTOR])),
      BEFORE,
      'New time proposed by you',
      'New time proposed by Ada',
    ],
    [
      'a request whose own time was changed',
      moved(having(['cancellation', LEARNER])),
      BEFORE,
      'New time proposed by Noor',
      'New time proposed by you',
    ],
    [
      'an agreed session that is to be at another time',
      moved(having(['confirmation', MENTOR], ['cancellation', MENTOR])),
      BEFORE,
      'New time proposed by you',
      'New time proposed by Ada',
    ],
  ])('%s', (_, session, now, forMentor, forLearner) => {
    expect(statusLabel(session, MENTOR.address, 'Noor', now).words).toBe(forMentor);
    expect(statusLabel(session, LEARNER.address, 'Ada', now).words).toBe(forLearner);
  });

  it('asks for attention only when the viewer can act', () => {
    expect(statusLabel(WAITING, MENTOR.address, 'Noor', BEFORE).tone).toBe('attention');
    expect(statusLabel(WAITING, LEARNER.address, 'Ada', BEFORE).tone).toBe('waiting');
  });
});
