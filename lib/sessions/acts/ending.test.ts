import { describe, expect, it } from 'vitest';
import type { Session } from '@/lib/protocol/session';
import { endingOf, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity, createEndingEntity } from '@/lib/protocol/write/facts';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding, type SignedEnding } from '@/lib/sessions/acts/ending';
import { readSession, readStatus, scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const end = (ending: SignedEnding, deps = world.deps) => recordEnding(deps, ending, world.clock.now());
const statusNow = (session: Pick<Session, 'key'>) => readStatus(world, session);

describe('declining', () => {
  it('records exactly the published attributes, the reason and the proof', async () => {
    const session = await requestSession(world);
    const ending = await signedEnding(world, session, 'decline', {
      signer: MENTOR,
      reason: 'I am travelling.',
    });
    expect(await end(ending)).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    const [entity, ...more] = await world.written('session_rejection');
    expect(more).toEqual([]);
    expect({ ...entity?.strings }).toEqual({
      type: 'session_rejection',
      spaceId: world.deps.space,
      createdAt: ending.issuedAt,
      sessionKey: session.key,
      rejectedBy: MENTOR.address,
      mentorWallet: MENTOR.address,
      learnerWallet: LEARNER.address,
    });
    expect({ ...entity?.numbers }).toEqual({ startsAt: session.startsAt / SECOND_MS });
    expect(entity?.payload).toEqual({
      rejectedAt: ending.issuedAt,
      reason: 'I am travelling.',
      proof: { primaryType: 'DeclineSession', issuedAt: ending.issuedAt, signature: ending.signature },
    });
    expect(entity?.expiresAtBlock).toBeLessThanOrEqual(session.expiresAtBlock);
  });

  it('ends the session for both, with the reason to read', async () => {
    const session = await requestSession(world);
    await end(await signedEnding(world, session, 'decline', { signer: MENTOR, reason: 'I am travelling.' }));
    const read = await readSession(world, session.key);
    expect(statusOf(read, world.clock.now())).toBe('declined');
    expect(endingOf(read)).toMatchObject({
      kind: 'rejection',
      by: MENTOR.address,
      reason: 'I am travelling.',
    });
  });

  it('is not for the one who asked', async () => {
    const session = await requestSession(world);
    const ending = await signedEnding(world, session, 'decline', { signer: LEARNER });
    expect(await end(ending)).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('withdrawing and cancelling', () => {
  it('takes back a request', async () => {
    const session = await requestSession(world);
    const result = await end(await signedEnding(world, session, 'withdraw', { signer: LEARNER }));
    expect(result).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    expect(await statusNow(session)).toBe('cancelled');
    const [entity] = await world.written('session_cancellation');
    expect(entity?.strings.cancelledBy).toBe(LEARNER.address);
    expect(entity?.payload).toMatchObject({ reason: '', proof: { primaryType: 'CancelSession' } });
  });

  it('is not for the one who was asked while nobody has confirmed', async () => {
    const session = await requestSession(world);
    const ending = await signedEnding(world, session, 'withdraw', { signer: MENTOR });
    expect(await end(ending)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    ['mentor', MENTOR],
    ['learner', LEARNER],
  ])(
    'lets the %s cancel what both confirmed, and deletes the room in the same transaction',
    async (_, signer) => {
      const session = await scheduleSession(world);
      expect(await world.written('session_jitsi')).toHaveLength(1);
      world.forgetCalls();
      const result = await end(await signedEnding(world, session, 'cancel', { signer, reason: 'Fever.' }));
      expect(result).toMatchObject({ ok: true, value: { outcome: 'recorded', session: { room: null } } });
      expect(world.callsOf('eth_sendRawTransaction')).toBe(1);
      expect(await world.written('session_jitsi')).toHaveLength(0);
      expect(await statusNow(session)).toBe('cancelled');
    },
  );

  it('works until the end, not after it', async () => {
    const session = await scheduleSession(world);
    world.clock.moveBy(session.startsAt + HOUR_MS - SECOND_MS * 60 - world.clock.now());
    const during = await signedEnding(world, session, 'cancel', { signer: MENTOR });
    world.clock.moveBy(2 * 60 * SECOND_MS);
    const after = await signedEnding(world, session, 'cancel', { signer: MENTOR });
    world.forgetCalls();
    expect(await end(after)).toMatchObject({ ok: true, value: { outcome: 'overtaken' } });
    expect(await end(during)).toMatchObject({ ok: true, value: { outcome: 'overtaken' } });
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    expect(await statusNow(session)).toBe('completed');
  });

  it('leaves another instance’s record of the room to that instance', async () => {
    const session = await scheduleSession(world, world.otherDeps);
    const result = await end(await signedEnding(world, session, 'cancel', { signer: MENTOR }));
    expect(result).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    expect(await statusNow(session)).toBe('cancelled');
  });
});

describe('a repeat', () => {
  it.each(['decline', 'withdraw', 'cancel'] as const)('of a %s says so and writes nothing', async (act) => {
    const session = act === 'cancel' ? await scheduleSession(world) : await requestSession(world);
    const ending = await signedEnding(world, session, act, { signer: act === 'decline' ? MENTOR : LEARNER });
    const results = [...(await Promise.all([end(ending), end(ending)])), await end(ending)];
    expect(results.map((result) => result.ok && result.value.outcome)).toEqual([
      'recorded',
      'alreadyRecorded',
      'alreadyRecorded',
    ]);
    expect(
      await world.written(act === 'decline' ? 'session_rejection' : 'session_cancellation'),
    ).toHaveLength(1);
  });
});

describe('two people acting at the same instant', () => {
  it('a decline that meets a withdrawal is told that the withdrawal came first', async () => {
    const session = await requestSession(world);
    const [withdrawn, declined] = await Promise.all([
      end(await signedEnding(world, session, 'withdraw', { signer: LEARNER })),
      end(await signedEnding(world, session, 'decline', { signer: MENTOR })),
    ]);
    expect(withdrawn).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    expect(declined).toMatchObject({ ok: true, value: { outcome: 'overtaken', transactionHash: null } });
    expect(declined.ok && statusOf(declined.value.session, world.clock.now())).toBe('cancelled');
  });

  it('on two instances too: what is written second does not count, and its signer is told', async () => {
    const session = await requestSession(world);
    const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.clock.now() };
    const { by, reason, issuedAt, signature } = await signedEnding(world, session, 'withdraw', {
      signer: LEARNER,
    });
    const proof = { primaryType: 'CancelSession', issuedAt, signature } as const;
    const first = { kind: 'cancellation', by, reason, replacement: null, proof } as const;
    world.beforeNext('eth_sendRawTransaction', () =>
      world.otherDeps.writer.submit([createEndingEntity(session, first, context)]),
    );
    const declined = await end(await signedEnding(world, session, 'decline', { signer: MENTOR }));
    expect(declined).toMatchObject({ ok: true, value: { outcome: 'overtaken' } });
    expect(declined.ok && declined.value.transactionHash).toMatch(/^0x/);
    expect(await statusNow(session)).toBe('cancelled');
  });

  it('a withdrawal that comes after a confirmation calls off what was agreed, and no room is left', async () => {
    const session = await requestSession(world);
    const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.clock.now() };
    const { issuedAt, signature } = await signedConfirmation(world, session);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    world.beforeNext('eth_sendRawTransaction', () =>
      world.otherDeps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]),
    );
    const withdrawn = await end(await signedEnding(world, session, 'withdraw', { signer: LEARNER }));
    expect(withdrawn).toMatchObject({ ok: true, value: { outcome: 'recorded', session: { room: null } } });
    expect(await statusNow(session)).toBe('cancelled');
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('a confirmation that meets a withdrawal schedules nothing', async () => {
    const session = await requestSession(world);
    const [withdrawn, confirmed] = await Promise.all([
      end(await signedEnding(world, session, 'withdraw', { signer: LEARNER })),
      recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now()),
    ]);
    expect(withdrawn).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    expect(confirmed).toMatchObject({ ok: true, value: { outcome: 'overtaken', transactionHash: null } });
    expect(confirmed.ok && statusOf(confirmed.value.session, world.clock.now())).toBe('cancelled');
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('a decline after one’s own confirmation changes nothing', async () => {
    const session = await scheduleSession(world);
    const result = await end(await signedEnding(world, session, 'decline', { signer: MENTOR }));
    expect(result).toMatchObject({ ok: true, value: { outcome: 'overtaken' } });
    expect(await statusNow(session)).toBe('scheduled');
  });
});

describe('an ending is refused, and nothing is written,', () => {
  async function refusal(ending: SignedEnding): Promise<string> {
    world.forgetCalls();
    const result = await end(ending);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    return result.ok ? result.value.outcome : result.code;
  }

  it('by a stranger', async () => {
    const session = await requestSession(world);
    expect(await refusal(await signedEnding(world, session, 'decline', { signer: STRANGER }))).toBe(
      'NOT_A_PARTICIPANT',
    );
  });

  it('with somebody else’s signature', async () => {
    const session = await requestSession(world);
    const ending = await signedEnding(world, session, 'decline', { signer: LEARNER });
    expect(await refusal({ ...ending, by: MENTOR.address })).toBe('SIGNATURE_INVALID');
  });

  it('with another reason than the one signed', async () => {
    const session = await requestSession(world);
    const ending = await signedEnding(world, session, 'decline', { signer: MENTOR, reason: 'No time.' });
    expect(await refusal({ ...ending, reason: 'I do not like you.' })).toBe('SIGNATURE_INVALID');
  });

  it('a quarter of an hour after it was signed', async () => {
    const session = await requestSession(world);
    const ending = await signedEnding(world, session, 'decline', { signer: MENTOR });
    world.clock.moveBy(15 * 60 * SECOND_MS);
    expect(await refusal(ending)).toBe('PROOF_EXPIRED');
  });

  it('once the start has passed without an answer', async () => {
    const session = await requestSession(world);
    world.clock.moveBy(2 * HOUR_MS);
    expect(await refusal(await signedEnding(world, session, 'decline', { signer: MENTOR }))).toBe(
      'overtaken',
    );
    expect(await statusNow(session)).toBe('expired');
  });
});
