import { describe, expect, it } from 'vitest';
import { confirmedParties, historyOf, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { OPEN_REQUEST_LIMITS } from '@/lib/sessions/request/overlap';
import { createSession } from '@/lib/sessions/request/request';
import { type DevnetWorld, requestSession, signedRequest } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER, signerOf } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const create = (input: unknown, deps = world.deps) => createSession(deps, input, world.clock.now());

describe('asking for a session', () => {
  it('records the request and its requester’s confirmation with the same proof', async () => {
    const input = await signedRequest(world);
    const result = await create(input);

    const [session] = await world.written('session');
    const [confirmation] = await world.written('session_confirmation');
    const sessionDate = new Date(input.startsAt).toISOString();
    const proof = {
      primaryType: 'RequestSession',
      issuedAt: input.issuedAt,
      requestId: input.requestId,
      signature: input.signature,
    };
    expect({ ...session?.strings }).toEqual({
      type: 'session',
      spaceId: world.deps.space,
      createdAt: input.issuedAt,
      mentorWallet: MENTOR.address,
      learnerWallet: LEARNER.address,
      skill: input.skill,
      sessionDate,
      status: 'pending',
      requestedBy: LEARNER.address,
      requestId: input.requestId,
    });
    expect({ ...session?.numbers }).toEqual({ startsAt: input.startsAt / SECOND_MS });
    expect(session?.payload).toEqual({ sessionDate, duration: 60, notes: input.notes, proof });
    expect({ ...confirmation?.strings }).toEqual({
      type: 'session_confirmation',
      spaceId: world.deps.space,
      createdAt: input.issuedAt,
      sessionKey: session?.key,
      confirmedBy: LEARNER.address,
      mentorWallet: MENTOR.address,
      learnerWallet: LEARNER.address,
    });
    expect(confirmation?.payload).toEqual({ confirmedAt: input.issuedAt, proof });
    expect(result).toMatchObject({ ok: true, value: { created: true, session: { key: session?.key } } });
  });

  it('leaves it waiting for the other one', async () => {
    const session = await requestSession(world);
    expect(statusOf(session, world.clock.now())).toBe('pending');
    expect(confirmedParties(session)).toEqual({ mentor: false, learner: true });
    expect(historyOf(session).map(({ kind, by }) => [kind, by])).toEqual([
      ['request', LEARNER.address],
      ['confirmation', LEARNER.address],
    ]);
  });

  it('is idempotent: a double click, a retry and a late reload find the same session', async () => {
    const input = await signedRequest(world);
    const [first, second] = await Promise.all([create(input), create(input)]);
    world.clock.moveBy(HOUR_MS);
    const third = await create(input);

    const outcomes = [first, second, third].map(
      (result) => result.ok && [result.value.created, result.value.session.key],
    );
    const key = first.ok && first.value.session.key;
    expect(outcomes).toEqual([
      [true, key],
      [false, key],
      [false, key],
    ]);
    expect(await world.written('session')).toHaveLength(1);
    expect(await world.written('session_confirmation')).toHaveLength(1);
  });

  it('a double click on two instances still means one session', async () => {
    const input = await signedRequest(world);
    const { writer, space, retentionDays } = world.otherDeps;
    const proof = requestProof(input, input.signature);
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
    world.beforeNext('eth_sendRawTransaction', () =>
      writer.submit([createSessionEntity(input, proof, context)]),
    );

    const result = await create(input);
    const [first] = await world.entitiesBy(writer.address);
    expect(result).toMatchObject({ ok: true, value: { created: false, session: { key: first?.key } } });
    const listed = await listSessionsOf(world.deps, MENTOR.address, world.clock.now());
    expect(listed.map(({ key }) => key)).toEqual([first?.key]);
  });

  it('completes what a crash left out', async () => {
    const input = await signedRequest(world);
    const { writer, space, retentionDays } = world.deps;
    const proof = requestProof(input, input.signature);
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
    await writer.submit([createSessionEntity(input, proof, context)]);
    const [left] = await listSessionsOf(world.deps, LEARNER.address, world.clock.now());
    expect(left && confirmedParties(left)).toEqual({ mentor: false, learner: true });

    expect(await create(input)).toMatchObject({ ok: true, value: { created: false } });
    expect(await world.written('session_confirmation')).toHaveLength(1);
  });
});

describe('a request is refused, and nothing is written,', () => {
  async function refusal(input: unknown): Promise<unknown> {
    world.forgetCalls();
    const result = await create(input);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    return result.ok ? 'accepted' : [result.code, result.field];
  }

  it.each([
    ['no request at all', null, undefined],
    ['no mentor', { mentor: 'Ada' }, 'mentor'],
    ['one person', { mentor: LEARNER.address }, 'counterpart'],
    ['a third person asking', { requestedBy: STRANGER.address }, 'requestedBy'],
    ['no skill', { skill: '' }, 'skill'],
    ['a skill over two lines', { skill: 'Rust\nlifetimes' }, 'skill'],
    ['a skill of 81 characters', { skill: 'x'.repeat(81) }, 'skill'],
    ['a skill of 132 bytes', { skill: '😀'.repeat(33) }, 'skill'],
    ['notes of 1001 characters', { notes: 'x'.repeat(1001) }, 'notes'],
    ['notes that reorder text', { notes: 'a\u202eb' }, 'notes'],
    ['notes with half a character', { notes: '\ud83d' }, 'notes'],
    ['9 minutes', { durationMinutes: 9 }, 'durationMinutes'],
    ['241 minutes', { durationMinutes: 241 }, 'durationMinutes'],
    ['half a minute', { durationMinutes: 10.5 }, 'durationMinutes'],
    ['a start between two seconds', { startsAt: 1.5 }, 'startsAt'],
    ['a request id of one letter', { requestId: 'x' }, 'requestId'],
    ['a request id that ends a query', { requestId: 'x" || "' }, 'requestId'],
    ['a request id kept for replacing a session', { requestId: 'ab'.repeat(32) }, 'requestId'],
    ['no instant of signing', { issuedAt: 'now' }, 'issuedAt'],
    ['a signature that is no hex', { signature: 'yes' }, 'signature'],
  ])('for %s', async (_, change, field) => {
    const input = change === null ? null : { ...(await signedRequest(world)), ...change };
    expect(await refusal(input)).toEqual(['INVALID_INPUT', field]);
  });

  it.each([
    ['less than five minutes ahead', 5 * MINUTE_MS - SECOND_MS],
    ['in the past', -HOUR_MS],
    ['more than a year ahead', 365 * DAY_MS + SECOND_MS],
  ])('%s', async (_, aheadMs) => {
    const input = await signedRequest(world, { startsAt: world.clock.now() + aheadMs });
    expect(await refusal(input)).toEqual(['INVALID_INPUT', 'startsAt']);
  });

  it('when another wallet signed it', async () => {
    const input = await signedRequest(world);
    const { signature } = await signedRequest(world, { requestedBy: MENTOR.address });
    expect(await refusal({ ...input, signature })).toEqual(['SIGNATURE_INVALID', undefined]);
  });

  it('when other values were signed', async () => {
    const input = await signedRequest(world);
    expect(await refusal({ ...input, notes: 'Something else.' })).toEqual(['SIGNATURE_INVALID', undefined]);
  });

  it('when it was signed a quarter of an hour ago', async () => {
    const input = await signedRequest(world);
    world.clock.moveBy(15 * MINUTE_MS);
    expect(await refusal(input)).toEqual(['PROOF_EXPIRED', undefined]);
  });

  it('when two people have five open requests between them, whoever asked', async () => {
    for (let index = 0; index < OPEN_REQUEST_LIMITS.betweenTwo; index += 1) {
      const requestedBy = index % 2 === 0 ? LEARNER.address : MENTOR.address;
      await requestSession(world, { requestedBy, requestId: `request-${index}` });
    }
    const input = await signedRequest(world, { requestId: 'one-too-many' });
    expect(await refusal(input)).toEqual(['TOO_MANY_REQUESTS_OPEN', undefined]);

    // Answered or not, a request whose start has passed is open no more.
    world.clock.moveBy(2 * HOUR_MS);
    expect(await create(await signedRequest(world, { requestId: 'one-too-many' }))).toMatchObject({
      ok: true,
    });
  });

  it('when one person has twenty open requests, whomever they asked', async () => {
    for (let index = 0; index < OPEN_REQUEST_LIMITS.byRequester; index += 1) {
      const mentor = signerOf((0x70 + Math.floor(index / 4)).toString(16)).address;
      await requestSession(world, { mentor, requestId: `request-${index}` });
    }
    const input = await signedRequest(world, { requestId: 'one-too-many' });
    expect(await refusal(input)).toEqual(['TOO_MANY_REQUESTS_OPEN', undefined]);
  });
});

it('a requester’s confirmation in another’s transaction cannot outlive the request’s quarter of an hour', async () => {
  const input = await signedRequest(world);
  const { writer, space, retentionDays } = world.deps;
  const proof = requestProof(input, input.signature);
  const context = async () => ({
    space,
    retentionDays,
    timing: await world.reader.timing(),
    now: world.clock.now(),
  });
  await writer.submit([createSessionEntity(input, proof, await context())]);
  const [session] = await listSessionsOf(world.deps, LEARNER.address, world.clock.now());
  world.clock.moveBy(16 * MINUTE_MS);
  if (session === undefined) throw new Error('no session');
  await writer.submit([createConfirmationEntity(session, LEARNER.address, proof, await context())]);

  const [later] = await listSessionsOf(world.deps, LEARNER.address, world.clock.now());
  expect(later?.facts).toEqual([]);
});
