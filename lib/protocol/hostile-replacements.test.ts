import { describe, expect, it } from 'vitest';
import type { Session } from '@/lib/protocol/session';
import { createEndingEntity } from '@/lib/protocol/write/facts';
import { readStatus, signedProposal } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const statusNow = (session: Pick<Session, 'key'>) => readStatus(world, session);

describe('an ending that claims to come with a proposal does not count', () => {
  it.each([
    ['over another time than the one signed', { startsAt: 0 }],
    ['over another topic', { skill: 'Poker' }],
    ['over other people', { mentor: STRANGER.address }],
    ['over another session’s end', { replaces: `0x${'ab'.repeat(32)}` as const }],
  ])('%s', async (_, change) => {
    const earlier = await requestSession(world);
    const input = await signedProposal(world, earlier, MENTOR);
    const replacement = { ...input, ...change };
    const { issuedAt, requestId, signature } = input;
    const proof = {
      primaryType: 'RequestSession',
      issuedAt,
      requestId,
      replaces: replacement.replaces ?? earlier.key,
      signature,
    } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const ending = { kind: 'rejection', by: MENTOR.address, reason: '', replacement, proof } as const;
    await world.deps.writer.submit([createEndingEntity(earlier, ending, context)]);
    expect(await statusNow(earlier)).toBe('pending');
  });

  it('with a reason nobody signed', async () => {
    const earlier = await requestSession(world);
    const input = await signedProposal(world, earlier, MENTOR);
    const { issuedAt, requestId, signature } = input;
    const proof = {
      primaryType: 'RequestSession',
      issuedAt,
      requestId,
      replaces: earlier.key,
      signature,
    } as const;
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const ending = {
      kind: 'rejection',
      by: MENTOR.address,
      reason: 'Never again.',
      replacement: input,
      proof,
    } as const;
    await world.deps.writer.submit([createEndingEntity(earlier, ending, context)]);
    expect(await statusNow(earlier)).toBe('pending');
  });
});
