import { describe, expect, it } from 'vitest';
import { feedbackOf } from '@/lib/protocol/feedback';
import { endsAt, type Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { createEndingEntity, createFeedbackEntity } from '@/lib/protocol/write/facts';
import { recordFeedback, type SignedFeedback } from '@/lib/sessions/acts/feedback';
import {
  completeSession,
  readSession,
  scheduleSession,
  signedEnding,
  signedFeedback,
} from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { ATTESTER, LEARNER, MENTOR, type Signer, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const give = (feedback: SignedFeedback) => recordFeedback(world.deps, feedback, world.clock.now());
const written = () => world.written('session_feedback');
const given = async ({ key }: Session) =>
  feedbackOf(await readSession(world, key)).map(({ by, rating, notes }) => [by, rating, notes]);

describe('feedback', () => {
  it('is written as p2pmentor reads it', async () => {
    const session = await completeSession(world);
    const feedback = await signedFeedback(world, session, LEARNER, { rating: 4, notes: 'Clear and kind.' });
    expect(await give(feedback)).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    const [entity] = await written();
    expect({ ...entity?.strings }).toEqual({
      type: 'session_feedback',
      spaceId: world.deps.space,
      createdAt: feedback.issuedAt,
      sessionKey: session.key,
      mentorWallet: MENTOR.address,
      learnerWallet: LEARNER.address,
      feedbackFrom: LEARNER.address,
      feedbackTo: MENTOR.address,
      rating: '4',
    });
    expect({ ...entity?.numbers }).toEqual({ startsAt: session.startsAt / SECOND_MS });
    expect(entity?.payload).toEqual({
      rating: 4,
      notes: 'Clear and kind.',
      proof: { primaryType: 'GiveFeedback', issuedAt: feedback.issuedAt, signature: feedback.signature },
    });
    expect(entity?.expiresAtBlock).toBeLessThanOrEqual(session.expiresAtBlock);
  });

  it('is given by both, and read with the session’s one query', async () => {
    const session = await completeSession(world);
    await give(await signedFeedback(world, session, LEARNER, { rating: 5, notes: '' }));
    await give(await signedFeedback(world, session, MENTOR, { rating: 3, notes: 'Come prepared.' }));
    world.forgetCalls();
    expect(await given(session)).toEqual([
      [LEARNER.address, 5, ''],
      [MENTOR.address, 3, 'Come prepared.'],
    ]);
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it('is one per person: a second says so and writes nothing, a double click writes once', async () => {
    const session = await completeSession(world);
    const feedback = await signedFeedback(world, session, LEARNER, { rating: 5 });
    const other = await signedFeedback(world, session, LEARNER, { rating: 1 });
    const results = [...(await Promise.all([give(feedback), give(feedback)])), await give(other)];
    expect(results.map((result) => result.ok && result.value.outcome)).toEqual([
      'recorded',
      'alreadyRecorded',
      'alreadyRecorded',
    ]);
    expect(await given(session)).toEqual([[LEARNER.address, 5, 'Clear and kind.']]);
  });

  it('opens at the very end, and counts whatever the block’s own time', async () => {
    const session = await scheduleSession(world);
    world.clock.moveBy(endsAt(session) - world.clock.now() - 1);
    expect(await give(await signedFeedback(world, session, LEARNER))).toMatchObject({
      code: 'FEEDBACK_NOT_OPEN',
    });
    world.clock.moveBy(1);
    expect(await give(await signedFeedback(world, session, LEARNER))).toMatchObject({
      ok: true,
      value: { outcome: 'recorded' },
    });
  });
});

it('feedback that meets a cancellation, on a chain whose clock is a little behind, is told so', async () => {
  const session = await scheduleSession(world);
  const end = endsAt(session);
  world.clock.moveBy(end - 10 * SECOND_MS - world.clock.now());
  const feedback = await signedFeedback(world, session, LEARNER);
  // Another instance: in this one, one waits for the other.
  const { issuedAt, signature } = await signedEnding(world, session, 'cancel', { signer: MENTOR });
  const proof = { primaryType: 'CancelSession', issuedAt, signature } as const;
  const ending = { kind: 'cancellation', by: MENTOR.address, reason: '', replacement: null, proof } as const;
  const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.clock.now() };
  world.beforeNext('eth_sendRawTransaction', () =>
    world.otherDeps.writer.submit([createEndingEntity(session, ending, context)]),
  );
  expect(await recordFeedback(world.deps, feedback, end)).toEqual({ ok: false, code: 'SESSION_CHANGED' });
  world.clock.moveBy(HOUR_MS);
  expect(await given(session)).toEqual([]);
  expect(statusOf(await readSession(world, session.key), world.clock.now())).toBe('cancelled');
});

describe('feedback is refused, and nothing is written,', () => {
  async function refusal(feedback: SignedFeedback): Promise<string> {
    world.forgetCalls();
    const result = await give(feedback);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    return result.ok ? result.value.outcome : result.code;
  }

  it('by a stranger', async () => {
    const session = await completeSession(world);
    expect(await refusal(await signedFeedback(world, session, STRANGER))).toBe('NOT_A_PARTICIPANT');
  });

  it('for a session that never took place', async () => {
    const session = await requestSession(world);
    world.clock.moveBy(5 * HOUR_MS);
    expect(await refusal(await signedFeedback(world, session, LEARNER))).toBe('FEEDBACK_NOT_OPEN');
  });

  it.each([
    ['another rating', { rating: 1 }],
    ['other words', { notes: 'Awful.' }],
  ])('with %s than signed', async (_, change) => {
    const session = await completeSession(world);
    expect(await refusal({ ...(await signedFeedback(world, session, LEARNER)), ...change })).toBe(
      'SIGNATURE_INVALID',
    );
  });

  it('with the other one’s signature', async () => {
    const session = await completeSession(world);
    const feedback = await signedFeedback(world, session, MENTOR);
    expect(await refusal({ ...feedback, by: LEARNER.address })).toBe('SIGNATURE_INVALID');
  });
});

describe('feedback on the chain is not believed', () => {
  async function plant(
    session: Session,
    signer: Signer,
    change: { rating?: number; notes?: string; from?: Signer; writer?: Signer } = {},
  ): Promise<void> {
    const { by, rating, notes, issuedAt, signature } = await signedFeedback(world, session, signer);
    const from = change.from?.address ?? by;
    const to = from === session.mentor ? session.learner : session.mentor;
    const proof = { primaryType: 'GiveFeedback', issuedAt, signature } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const values = { by: from, to, rating: change.rating ?? rating, notes: change.notes ?? notes, proof };
    const writer = change.writer ? world.writerOf(change.writer) : world.deps.writer;
    await writer.submit([createFeedbackEntity(session, values, context)]);
  }

  it.each([
    ['with another rating than signed', { rating: 1 }],
    ['with other words than signed', { notes: 'Awful.' }],
    ['in the other one’s name', { from: MENTOR }],
    ['with a rating off the scale', { rating: 6 }],
    ['from somebody who is no writer of ours', { writer: STRANGER }],
  ])('%s', async (_, change) => {
    const session = await completeSession(world);
    await plant(session, LEARNER, change);
    expect(await given(session)).toEqual([]);
  });

  it('before the end', async () => {
    const session = await scheduleSession(world);
    await plant(session, LEARNER);
    world.clock.moveBy(5 * HOUR_MS);
    expect(await given(session)).toEqual([]);
  });

  it('attested by a third party about a session two wallets signed', async () => {
    const session = await completeSession(world);
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const claim = createFeedbackEntity(
      session,
      {
        by: LEARNER.address,
        to: MENTOR.address,
        rating: 1,
        notes: '',
        proof: { primaryType: 'GiveFeedback', issuedAt: '', signature: '0x' },
      },
      context,
    );
    if (claim.kind !== 'create') throw new TypeError('feedback is created');
    const payload = { rating: 1, notes: '' };
    await world.writerOf(ATTESTER).submit([{ ...claim, entity: { ...claim.entity, payload } }]);
    expect(await given(session)).toEqual([]);
  });
});
