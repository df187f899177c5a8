import { describe, expect, it } from 'vitest';
import { transactionOf } from '@/lib/arkiv/testing/transaction-of';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import type { Session } from '@/lib/protocol/session';
import { confirmedParties, endingOf, historyOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity, createEndingEntity } from '@/lib/protocol/write/facts';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import {
  completeSession,
  readSession,
  readStatus,
  scheduleSession,
  signedEnding,
  signedProposal,
} from '@/lib/sessions/testing/acts';
import {
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const propose = (input: unknown, deps = world.deps) => createSession(deps, input, world.clock.now());
const statusNow = (session: Pick<Session, 'key'>) => readStatus(world, session);

async function proposed(session: Session, signer = LEARNER): Promise<Session> {
  const result = await propose(await signedProposal(world, session, signer));
  if (!result.ok) throw new Error(`the proposal was refused: ${result.code} ${result.field ?? ''}`);
  return result.value.session;
}

describe('proposing another time', () => {
  it.each([
    ['the one who asked, while it waits', LEARNER, false, 'session_cancellation', 'cancelled'],
    ['the one who was asked', MENTOR, false, 'session_rejection', 'declined'],
    ['the learner, once both have confirmed', LEARNER, true, 'session_cancellation', 'cancelled'],
    ['the mentor, once both have confirmed', MENTOR, true, 'session_cancellation', 'cancelled'],
  ] as const)(
    'by %s ends the earlier session in the same transaction',
    async (_, signer, isAgreed, type, status) => {
      const earlier = isAgreed ? await scheduleSession(world) : await requestSession(world);
      const later = await proposed(earlier, signer);

      const session = (await world.written('session')).find(({ key }) => key === later.key);
      const [ending, ...more] = await world.written(type);
      expect(more).toEqual([]);
      expect(ending?.createdAtBlock).toBe(session?.createdAtBlock);
      expect(transactionOf(ending)).toBe(transactionOf(session));
      expect(await statusNow(earlier)).toBe(status);
      expect(await statusNow(later)).toBe('pending');
      expect(confirmedParties(later)).toEqual({ mentor: signer === MENTOR, learner: signer === LEARNER });
      expect(await world.written('session_jitsi')).toHaveLength(0);
    },
  );

  it('carries its own proof in both, and in the ending what that was made over', async () => {
    const earlier = await requestSession(world);
    const input = await signedProposal(world, earlier);
    await propose(input);
    const proof = {
      primaryType: 'RequestSession',
      issuedAt: input.issuedAt,
      requestId: input.requestId,
      replaces: earlier.key,
      signature: input.signature,
    };
    const [ending] = await world.written('session_cancellation');
    expect(ending?.payload).toEqual({
      cancelledAt: input.issuedAt,
      reason: '',
      replacement: {
        mentorWallet: input.mentor,
        learnerWallet: input.learner,
        skill: input.skill,
        sessionDate: new Date(input.startsAt).toISOString(),
        duration: input.durationMinutes,
        notes: input.notes,
      },
      proof,
    });
    const session = (await world.written('session')).find(
      ({ strings }) => strings.requestId === input.requestId,
    );
    expect(session?.payload).toMatchObject({ proof });
  });

  it('links both, each read with one query', async () => {
    const earlier = await requestSession(world);
    const later = await proposed(earlier);
    world.forgetCalls();
    expect(await readSession(world, earlier.key)).toMatchObject({ replacedBy: later.key });
    expect(world.callsOf('arkiv_query')).toBe(1);
    expect(await readSession(world, later.key)).toMatchObject({ replaces: earlier.key, replacedBy: null });
    const listed = await listSessionsOf(world.deps, MENTOR.address, world.clock.now());
    expect(listed.find(({ key }) => key === earlier.key)?.replacedBy).toBe(later.key);
  });

  it('tells it in the history', async () => {
    const earlier = await requestSession(world);
    await proposed(earlier);
    const ending = endingOf(await readSession(world, earlier.key));
    expect(ending).toMatchObject({ by: LEARNER.address, replacementId: replacementIdOf(earlier.key) });
  });

  it('is idempotent: a repeat finds the same session and ends nothing twice', async () => {
    const earlier = await scheduleSession(world);
    const input = await signedProposal(world, earlier);
    const results = [...(await Promise.all([propose(input), propose(input)])), await propose(input)];
    expect(results.map((result) => result.ok && result.value.created)).toEqual([true, false, false]);
    expect(await world.written('session')).toHaveLength(2);
    expect(await world.written('session_cancellation')).toHaveLength(1);
  });

  it('can be repeated for the new time', async () => {
    const first = await requestSession(world);
    const second = await proposed(first);
    const third = await proposed(second, MENTOR);
    expect(await statusNow(second)).toBe('declined');
    expect(await readSession(world, second.key)).toMatchObject({
      replaces: first.key,
      replacedBy: third.key,
    });
  });

  it('makes room in the limits for the time it gives up', async () => {
    const sessions: Session[] = [];
    for (let index = 0; index < 5; index += 1) {
      sessions.push(await requestSession(world, { requestId: `request-number-${index}` }));
    }
    expect(await propose(await signedRequest(world, { requestId: 'one-too-many' }))).toMatchObject({
      code: 'TOO_MANY_REQUESTS_OPEN',
    });
    const [first] = sessions;
    if (first) expect(await propose(await signedProposal(world, first))).toMatchObject({ ok: true });
  });

  it('allows the two to swap their roles', async () => {
    const earlier = await requestSession(world);
    const input = await signedRequest(world, {
      mentor: LEARNER.address,
      learner: MENTOR.address,
      replaces: earlier.key,
      requestId: replacementIdOf(earlier.key),
    });
    expect(await propose(input)).toMatchObject({ ok: true });
    expect(await statusNow(earlier)).toBe('cancelled');
  });
});

describe('two people acting at the same instant', () => {
  it('a proposal that meets a withdrawal stands as a new request, and its signer is told', async () => {
    const earlier = await requestSession(world);
    const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.clock.now() };
    const { by, reason, issuedAt, signature } = await signedEnding(world, earlier, 'withdraw', {
      signer: LEARNER,
    });
    const proof = { primaryType: 'CancelSession', issuedAt, signature } as const;
    const first = { kind: 'cancellation', by, reason, replacement: null, proof } as const;
    world.beforeNext('eth_sendRawTransaction', () =>
      world.otherDeps.writer.submit([createEndingEntity(earlier, first, context)]),
    );
    const result = await propose(await signedProposal(world, earlier, MENTOR));
    expect(result.ok && result.value.replaced && endingOf(result.value.replaced)?.by).toBe(LEARNER.address);
    expect(await statusNow(earlier)).toBe('cancelled');
    expect(result.ok && (await statusNow(result.value.session))).toBe('pending');
  });

  it('a proposal that declines what was just confirmed calls it off', async () => {
    const earlier = await requestSession(world);
    const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.clock.now() };
    const { issuedAt, signature } = await signedConfirmation(world, earlier);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    world.beforeNext('eth_sendRawTransaction', () =>
      world.otherDeps.writer.submit([createConfirmationEntity(earlier, MENTOR.address, proof, context)]),
    );
    const result = await propose(await signedProposal(world, earlier, MENTOR));
    expect(result).toMatchObject({ ok: true, value: { replaced: { room: null } } });
    expect(await statusNow(earlier)).toBe('cancelled');
    expect(historyOf(await readSession(world, earlier.key)).at(-1)).toMatchObject({
      kind: 'cancellation',
      by: MENTOR.address,
    });
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('both proposing leaves two requests and one end', async () => {
    const earlier = await requestSession(world);
    const [mine, theirs] = await Promise.all([
      propose(await signedProposal(world, earlier, LEARNER)),
      propose(await signedProposal(world, earlier, MENTOR)),
    ]);
    expect(mine).toMatchObject({ ok: true });
    expect(theirs).toMatchObject({ ok: false, code: 'SESSION_OVER' });
    expect(endingOf(await readSession(world, earlier.key))?.by).toBe(LEARNER.address);
  });
});

describe('a proposal is refused, and nothing is written,', () => {
  async function refusal(input: unknown): Promise<unknown> {
    world.forgetCalls();
    const result = await propose(input);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    return result.ok ? 'accepted' : result.code;
  }

  it('for a session nobody knows', async () => {
    const replaces = `0x${'ab'.repeat(32)}` as const;
    expect(await refusal(await signedRequest(world, { replaces }))).toBe('SESSION_NOT_FOUND');
  });

  it('for a session with somebody else', async () => {
    const earlier = await requestSession(world);
    const input = await signedRequest(world, {
      mentor: STRANGER.address,
      replaces: earlier.key,
      requestId: replacementIdOf(earlier.key),
    });
    expect(await refusal(input)).toBe('NOT_A_PARTICIPANT');
  });

  it('for a session that is over', async () => {
    const earlier = await completeSession(world);
    expect(await refusal(await signedProposal(world, earlier))).toBe('SESSION_OVER');
  });

  it('for a session that was declined', async () => {
    const earlier = await requestSession(world);
    const ending = await signedEnding(world, earlier, 'decline', { signer: MENTOR });
    await recordEnding(world.deps, ending, world.clock.now());
    expect(await refusal(await signedProposal(world, earlier))).toBe('SESSION_OVER');
  });

  it('in the past', async () => {
    const earlier = await requestSession(world);
    const input = await signedRequest(world, {
      replaces: earlier.key,
      requestId: replacementIdOf(earlier.key),
      startsAt: world.clock.now() - HOUR_MS,
    });
    expect(await refusal(input)).toBe('INVALID_INPUT');
  });
});

it('a confirmation of the earlier time comes too late', async () => {
  const earlier = await requestSession(world);
  const confirmation = await signedConfirmation(world, earlier);
  await proposed(earlier);
  expect(await recordConfirmation(world.deps, confirmation, world.clock.now())).toMatchObject({
    value: { outcome: 'overtaken', transactionHash: null },
  });
});
