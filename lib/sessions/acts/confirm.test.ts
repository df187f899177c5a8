import { zeroHash } from 'viem';
import { describe, expect, it } from 'vitest';
import { transactionOf } from '@/lib/arkiv/testing/transaction-of';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { nominalEnd } from '@/lib/protocol/session';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import {
  contextNow,
  type DevnetWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { RETENTION_DAYS } from '@/lib/sessions/testing/fixtures';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const confirm = (confirmation: Parameters<typeof recordConfirmation>[1], deps = world.deps) =>
  recordConfirmation(deps, confirmation, world.clock.now());

describe('confirming a session', () => {
  it('schedules it and records its room in the same transaction', async () => {
    const session = await requestSession(world);
    const result = await confirm(await signedConfirmation(world, session));

    const { roomName, joinUrl } = generateJitsiMeeting(session.key);
    expect(result).toMatchObject({
      ok: true,
      value: {
        outcome: 'scheduled',
        room: { roomName, joinUrl },
        transactionHash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      },
    });
    const [room] = await world.written('session_jitsi');
    const [confirmation] = (await world.written('session_confirmation')).filter(
      ({ strings }) => strings.confirmedBy === MENTOR.address,
    );
    expect(room?.createdAtBlock).toBe(confirmation?.createdAtBlock);
    expect(transactionOf(room)).toBe(transactionOf(confirmation));
  });

  it('writes the room with exactly the published attributes and payload', async () => {
    const session = await requestSession(world);
    await confirm(await signedConfirmation(world, session));

    const [room] = await world.written('session_jitsi');
    const now = new Date(world.clock.now()).toISOString();
    expect({ ...room?.strings }).toEqual({
      type: 'session_jitsi',
      spaceId: world.deps.space,
      createdAt: now,
      sessionKey: session.key,
      mentorWallet: MENTOR.address,
      learnerWallet: LEARNER.address,
    });
    expect({ ...room?.numbers }).toEqual({});
    const { roomName, joinUrl } = generateJitsiMeeting(session.key);
    expect(room?.payload).toEqual({
      videoProvider: 'jitsi',
      videoRoomName: roomName,
      videoJoinUrl: joinUrl,
      generatedAt: now,
    });
    expect(room?.contentType).toBe('application/json');
  });

  it('lets nothing outlive the session, and the room end at most five blocks before it', async () => {
    const session = await requestSession(world);
    world.clock.moveBy(HOUR_MS);
    await confirm(await signedConfirmation(world, session));

    const [room] = await world.written('session_jitsi');
    const facts = await world.written('session_confirmation');
    expect(session.expiresAtBlock).toBeLessThanOrEqual(
      (nominalEnd(session, RETENTION_DAYS) - (await genesis())) / (2 * SECOND_MS),
    );
    for (const entity of [room, ...facts]) {
      expect(entity?.expiresAtBlock).toBeLessThanOrEqual(session.expiresAtBlock);
      expect(entity?.expiresAtBlock).toBeGreaterThanOrEqual(session.expiresAtBlock - 5);
    }
  });

  it('is idempotent: a repeat says so and writes nothing', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session);
    await confirm(confirmation);
    world.forgetCalls();
    world.clock.moveBy(HOUR_MS);

    expect(await confirm(confirmation)).toMatchObject({
      ok: true,
      value: { outcome: 'alreadyConfirmed', room: null, transactionHash: null },
    });
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
  });

  it('has nothing to do for the one who asked', async () => {
    const session = await requestSession(world);
    const result = await confirm(await signedConfirmation(world, session, LEARNER));
    expect(result).toMatchObject({ ok: true, value: { outcome: 'alreadyConfirmed' } });
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('two confirmations at the same instant yield one room', async () => {
    const session = await requestSession(world);
    const [first, second] = await Promise.all([
      confirm(await signedConfirmation(world, session)),
      confirm(await signedConfirmation(world, session)),
    ]);
    expect([first, second].map((result) => result.ok && result.value.outcome)).toEqual([
      'scheduled',
      'alreadyConfirmed',
    ]);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('takes the recovery id some wallets answer with, and stores the usual form', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session);
    const v = Number(`0x${confirmation.signature.slice(-2)}`) - 27;
    const odd = { ...confirmation, signature: `${confirmation.signature.slice(0, -2)}0${v}` as const };
    expect(await confirm(odd as typeof confirmation)).toMatchObject({
      ok: true,
      value: { outcome: 'scheduled' },
    });
    const payloads = (await world.written('session_confirmation')).map(({ payload }) =>
      JSON.stringify(payload),
    );
    expect(payloads.some((payload) => payload.includes(confirmation.signature))).toBe(true);
  });
});

describe('a confirmation is refused, and nothing is written,', () => {
  async function refusal(confirmation: Parameters<typeof recordConfirmation>[1], deps = world.deps) {
    world.forgetCalls();
    const result = await confirm(confirmation, deps);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    return result.ok ? result.value.outcome : result.code;
  }

  it('for a session nobody knows', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, { ...session, key: zeroHash });
    expect(await refusal(confirmation)).toBe('SESSION_NOT_FOUND');
  });

  it('by a stranger', async () => {
    const session = await requestSession(world);
    expect(await refusal(await signedConfirmation(world, session, STRANGER))).toBe('NOT_A_PARTICIPANT');
  });

  it('with somebody else’s signature', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session, LEARNER);
    expect(await refusal({ ...confirmation, by: MENTOR.address })).toBe('SIGNATURE_INVALID');
  });

  it.each([
    ['another network', { network: 'arkiv:1' }],
    ['another space', { space: 'other' }],
  ])('signed for %s', async (_, change) => {
    const session = await requestSession(world);
    const context = { ...contextNow(world), ...change };
    expect(await refusal(await signedConfirmation(world, session, MENTOR, context))).toBe(
      'SIGNATURE_INVALID',
    );
  });

  it.each([
    ['another session', { key: `0x${'ab'.repeat(32)}` as const }],
    ['another time', { startsAt: 0 }],
    ['another duration', { durationMinutes: 61 }],
    ['another skill', { skill: 'Poker' }],
    ['another counterpart', { learner: STRANGER.address }],
  ])('signed for %s', async (_, change) => {
    const session = await requestSession(world);
    const { signature } = await signedConfirmation(world, { ...session, ...change });
    const confirmation = await signedConfirmation(world, session);
    expect(await refusal({ ...confirmation, signature })).toBe('SIGNATURE_INVALID');
  });

  it('signed at another instant than it says', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session);
    const issuedAt = new Date(world.clock.now() - 1).toISOString();
    expect(await refusal({ ...confirmation, issuedAt })).toBe('SIGNATURE_INVALID');
  });

  it('a quarter of an hour after it was signed', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session);
    world.clock.moveBy(15 * MINUTE_MS);
    expect(await refusal(confirmation)).toBe('PROOF_EXPIRED');
  });

  it('when it was signed for a later hour', async () => {
    const session = await requestSession(world);
    const issuedAt = new Date(world.clock.now() + 5 * MINUTE_MS).toISOString();
    const context = { ...contextNow(world), issuedAt };
    expect(await refusal(await signedConfirmation(world, session, MENTOR, context))).toBe('PROOF_EXPIRED');
  });

  it('by a contract wallet', async () => {
    const session = await requestSession(world);
    const confirmation = await signedConfirmation(world, session);
    expect(await refusal({ ...confirmation, signature: `${confirmation.signature}00` })).toBe(
      'WALLET_UNSUPPORTED',
    );
  });

  it('from the start on', async () => {
    const session = await requestSession(world);
    world.clock.moveBy(session.startsAt - world.clock.now());
    expect(await refusal(await signedConfirmation(world, session))).toBe('overtaken');
  });

  it('for a session of another space', async () => {
    const session = await requestSession(world);
    const elsewhere = { ...world.deps, space: 'other' };
    expect(await refusal(await signedConfirmation(world, session), elsewhere)).toBe('SESSION_NOT_FOUND');
  });

  it('for a session of a writer nobody knows', async () => {
    const session = await requestSession(world);
    const elsewhere = { ...world.deps, writers: [OTHER_WRITER.address], attestedWriters: [] };
    expect(await refusal(await signedConfirmation(world, session), elsewhere)).toBe('SESSION_NOT_FOUND');
  });
});

async function genesis(): Promise<number> {
  const { headBlock, headTime } = await world.reader.timing();
  return headTime - headBlock * 2 * SECOND_MS;
}
