import { describe, expect, it } from 'vitest';
import { deservesRoom, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { repairRoom } from '@/lib/sessions/acts/room';
import { findSession } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import { scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import {
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

describe('the room of a session', () => {
  it('is repaired when it is missing, once, whoever asks at the same time', async () => {
    const session = await requestSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    await world.deps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);

    const now = world.clock.now();
    const repaired = await Promise.all([1, 2, 3].map(() => repairRoom(world.deps, session.key, now)));
    expect(repaired.every((found) => found?.room !== null)).toBe(true);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('is not written for a session that waits', async () => {
    const session = await requestSession(world);
    expect(await repairRoom(world.deps, session.key, world.clock.now())).toMatchObject({ room: null });
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('is not written for a session whose request an earlier one has used up', async () => {
    const request = await signedRequest(world);
    await requestSession(world, request);
    const { deps, clock, reader } = world;
    const context = { ...deps, timing: await reader.timing(), now: clock.now() };
    const copy = createSessionEntity(request, requestProof(request, request.signature), context);
    const [key = '0x'] = (await deps.writer.submit([copy])).createdKeys;
    const session = await findSession(deps, key, clock.now());
    if (session === null) throw new Error('the copy cannot be read');
    const { issuedAt, signature } = await signedConfirmation(world, session);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    await deps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);

    const found = await repairRoom(deps, key, clock.now());
    expect(found && deservesRoom(found, clock.now())).toBe(true);
    expect(found?.room).toBeNull();
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('is deleted when its confirmation came too late', async () => {
    const session = await requestSession(world);
    world.clock.moveBy(session.startsAt - world.clock.now() - SECOND_MS);
    const confirmation = await signedConfirmation(world, session);
    // The block that would take the confirmation is sealed after the start.
    world.beforeNext('eth_sendRawTransaction', async () => world.clock.moveBy(10 * SECOND_MS));
    const now = world.clock.now();
    const result = await recordConfirmation(world.deps, confirmation, now);

    expect(result).toMatchObject({ ok: true, value: { outcome: 'overtaken', room: null } });
    const later = world.clock.now();
    const found = await repairRoom(world.deps, session.key, later);
    expect(found && statusOf(found, later)).toBe('expired');
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('of a cancelled session is left to the writer that recorded it, who alone can delete it', async () => {
    const session = await scheduleSession(world, world.otherDeps);
    const now = world.clock.now();
    expect(
      await recordEnding(world.deps, await signedEnding(world, session, 'cancel', { signer: MENTOR }), now),
    ).toMatchObject({
      ok: true,
    });
    expect(await repairRoom(world.deps, session.key, now)).toMatchObject({ room: expect.any(Object) });
    expect(await repairRoom(world.otherDeps, session.key, now)).toMatchObject({ room: null });
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });

  it('ends with its session also where that was written for a shorter life than is usual by now', async () => {
    const { deps, clock } = world;
    const asked = await createSession(
      { ...deps, retentionDays: 10 },
      await signedRequest(world),
      clock.now(),
    );
    if (!asked.ok) throw new Error(asked.code);
    const { session } = asked.value;
    await recordConfirmation(deps, await signedConfirmation(world, session), clock.now());

    const [room] = await world.written('session_jitsi');
    const blocksEarlier = session.expiresAtBlock - (room?.expiresAtBlock ?? 0);
    expect(blocksEarlier).toBeGreaterThanOrEqual(0);
    expect(blocksEarlier).toBeLessThanOrEqual(5);
  });

  it('has no ground in a stranger’s entities on the chain', async () => {
    const session = await requestSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session);
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const operation = createConfirmationEntity(session, MENTOR.address, proof, context);
    await world.writerOf(STRANGER).submit([operation]);

    const found = await findSession(world.deps, session.key, world.clock.now());
    expect(found && deservesRoom(found, world.clock.now())).toBe(false);
  });
});
