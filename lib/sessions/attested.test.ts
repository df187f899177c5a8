import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { checkSessionHasRoom } from '@/lib/call/room/admission';
import type { Session } from '@/lib/protocol/session';
import { claimsAbout, historyOf, needsConfirmationFrom, statusOf } from '@/lib/protocol/session-status';
import { CUT_MARK } from '@/lib/protocol/text/fit-text';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import {
  readSession,
  readStatus,
  scheduleSession,
  signedEnding,
  signedFeedback,
  signedProposal,
} from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { statusElsewhere, writeFactElsewhere, writeSessionElsewhere } from '@/lib/sessions/testing/p2pmentor';
import { ATTESTER, LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

type Change = Parameters<typeof writeSessionElsewhere>[1];

const there = () => ({ writer: world.writerOf(ATTESTER), space: world.deps.space, now: world.clock.now });

async function sessionElsewhere(change?: Change): Promise<Session> {
  return readSession(world, await writeSessionElsewhere(there(), change));
}

async function agreedElsewhere(change?: Change): Promise<Session> {
  const session = await sessionElsewhere(change);
  for (const { address } of [LEARNER, MENTOR])
    await writeFactElsewhere(there(), session, 'confirmation', address);
  return readSession(world, session.key);
}

const at = (iso: string) => ({ attributes: { sessionDate: iso }, payload: { sessionDate: iso } });

describe('a session that p2pmentor recorded', () => {
  it.each([
    ['checksummed', getAddress],
    ['upper-case', (wallet: string) => wallet.toUpperCase().replace('0X', '0x')],
    ['padded', (wallet: string) => ` ${wallet} `],
  ] as const)('is agreed with confirmations by %s addresses', async (_, spell) => {
    const session = await sessionElsewhere();
    for (const { address } of [LEARNER, MENTOR]) {
      await writeFactElsewhere(there(), session, 'confirmation', spell(address));
    }
    expect(await readStatus(world, session)).toBe('scheduled');
    const [listed] = await listSessionsOf(world.deps, MENTOR.address, world.clock.now());
    expect(listed && statusOf(listed, world.clock.now())).toBe('scheduled');
  });

  it.each([
    ['without milliseconds', '2026-12-01T10:00:00Z'],
    ['without seconds', '2026-12-01T10:00Z'],
    ['with an offset', '2026-12-01T12:00:00+02:00'],
    ['with an offset without a colon', '2026-12-01T05:30:00.000-0430'],
    ['with a fraction', '2026-12-01T10:00:00.987654Z'],
    ['without a zone', '2026-12-01T10:00:00'],
    ['with a blank for the T', '2026-12-01 10:00:00Z'],
  ])('starts when its date says, written %s', async (_, date) => {
    expect((await sessionElsewhere(at(date))).startsAt).toBe(Date.parse('2026-12-01T10:00:00.000Z'));
  });

  it('starts when its attribute says where the payload differs', async () => {
    const date = '2026-12-01T10:00:00.000Z';
    const session = await sessionElsewhere({
      attributes: { sessionDate: date },
      payload: { sessionDate: '2027-01-01T00:00:00.000Z' },
    });
    expect(session.startsAt).toBe(Date.parse(date));
  });

  it.each([
    ['none', undefined, 60],
    ['text', '90', 90],
    ['a fraction', 45.9, 45],
    ['nothing', 0, 60],
    ['a week', 7 * 24 * 60, 24 * 60],
    ['no number', 'an hour', 60],
  ])('lasts as long as it says: %s', async (_, duration, minutes) => {
    expect((await sessionElsewhere({ payload: { duration } })).durationMinutes).toBe(minutes);
  });

  it('shows long and odd texts, cut and mended', async () => {
    const session = await sessionElsewhere({
      attributes: { skill: 'y'.repeat(120) },
      payload: { notes: `one\ttwo\u0000\r\nthree\u202e ${'x'.repeat(5_000)}` },
    });
    expect(session.skill).toBe(`${'y'.repeat(79)}${CUT_MARK}`);
    expect(session.notes.startsWith('one  two\ufffd\nthree\ufffd xxx')).toBe(true);
    expect([...session.notes]).toHaveLength(1_000);
    expect(session.notes.endsWith(CUT_MARK)).toBe(true);
  });

  it('has a name where its topic says nothing', async () => {
    expect((await sessionElsewhere({ attributes: { skill: '\u200b ' } })).skill).toBe('Untitled session');
  });

  it('that lies in the past is completed by confirmations recorded afterwards', async () => {
    const session = await agreedElsewhere(at(new Date(world.clock.now() - DAY_MS).toISOString()));
    expect(await readStatus(world, session)).toBe('completed');
  });

  it.each([
    ['the mentor', MENTOR],
    ['the learner', LEARNER],
  ])('is declined by a rejection of %s after both had confirmed', async (_, { address }) => {
    const session = await agreedElsewhere();
    expect(await readStatus(world, session)).toBe('scheduled');
    await writeFactElsewhere(there(), session, 'rejection', getAddress(address));
    expect(await readStatus(world, session)).toBe('declined');
  });

  it('waits for nobody here', async () => {
    const session = await sessionElsewhere();
    for (const { address } of [MENTOR, LEARNER]) {
      expect(needsConfirmationFrom(session, address, world.clock.now())).toBe(false);
    }
  });
});

describe('whatever is done about it here is refused with one code and leaves nothing on the chain', () => {
  const ACTS: readonly [string, (session: Session) => Promise<unknown>][] = [
    ['confirming', async (s) => recordConfirmation(world.deps, await signedConfirmation(world, s), now())],
    [
      'confirming as the learner',
      async (s) => recordConfirmation(world.deps, await signedConfirmation(world, s, LEARNER), now()),
    ],
    [
      'declining',
      async (s) =>
        recordEnding(world.deps, await signedEnding(world, s, 'decline', { signer: MENTOR }), now()),
    ],
    [
      'withdrawing',
      async (s) =>
        recordEnding(world.deps, await signedEnding(world, s, 'withdraw', { signer: LEARNER }), now()),
    ],
    [
      'cancelling',
      async (s) =>
        recordEnding(world.deps, await signedEnding(world, s, 'cancel', { signer: MENTOR }), now()),
    ],
    ['proposing another time', async (s) => createSession(world.deps, await signedProposal(world, s), now())],
    ['feedback', async (s) => recordFeedback(world.deps, await signedFeedback(world, s, LEARNER), now())],
  ];
  const now = () => world.clock.now();

  describe.each(['pending', 'scheduled', 'declined', 'completed'])('while it is %s', (status) => {
    it.each(ACTS)('%s', async (_, act) => {
      const session = status === 'pending' ? await sessionElsewhere() : await agreedElsewhere();
      if (status === 'declined') await writeFactElsewhere(there(), session, 'rejection', MENTOR.address);
      if (status === 'completed') world.clock.moveBy(4 * HOUR_MS);
      const read = await readSession(world, session.key);
      expect(statusOf(read, now())).toBe(status);
      world.forgetCalls();
      expect(await act(read)).toMatchObject({ ok: false, code: 'SESSION_ATTESTED' });
      expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
      expect(checkSessionHasRoom(read, now())).toBe('SESSION_ATTESTED');
    });
  });
});

describe('a session of ours over there', () => {
  const elsewhere = async ({ key }: Session) =>
    statusElsewhere(
      (
        await Promise.all([world.entitiesBy(world.deps.writer.address), world.entitiesBy(ATTESTER.address)])
      ).flat(),
      key,
    );

  it('is scheduled when it is here', async () => {
    expect(await elsewhere(await scheduleSession(world))).toBe('scheduled');
  });

  it('is over there when it was cancelled here', async () => {
    const session = await scheduleSession(world);
    await recordEnding(
      world.deps,
      await signedEnding(world, session, 'cancel', { signer: LEARNER }),
      world.clock.now(),
    );
    expect(await elsewhere(session)).toBe('declined');
    const read = await readSession(world, session.key);
    expect(statusOf(read, world.clock.now())).toBe('cancelled');
    // The notice to other readers is no fact of its own.
    expect(historyOf(read).map(({ kind }) => kind)).toEqual([
      'request',
      'confirmation',
      'confirmation',
      'cancellation',
    ]);
  });

  it('is over there when it was withdrawn here', async () => {
    const session = await requestSession(world);
    await recordEnding(
      world.deps,
      await signedEnding(world, session, 'withdraw', { signer: LEARNER }),
      world.clock.now(),
    );
    expect(await elsewhere(session)).toBe('declined');
    expect(await readStatus(world, session)).toBe('cancelled');
  });

  it('is over there when another time was proposed for it here', async () => {
    const session = await scheduleSession(world);
    const proposed = await createSession(world.deps, await signedProposal(world, session), world.clock.now());
    expect(proposed.ok).toBe(true);
    expect(await elsewhere(session)).toBe('declined');
    expect(await readStatus(world, session)).toBe('cancelled');
  });

  it.each(['confirmation', 'rejection'] as const)(
    'keeps its status when a %s without a signature is recorded over there, and tells of it',
    async (kind) => {
      const session = await requestSession(world);
      await writeFactElsewhere(there(), session, kind, getAddress(MENTOR.address));
      await writeFactElsewhere(there(), session, kind, MENTOR.address);
      const read = await readSession(world, session.key);
      expect(statusOf(read, world.clock.now())).toBe('pending');
      expect(needsConfirmationFrom(read, MENTOR.address, world.clock.now())).toBe(true);
      expect(claimsAbout(read)).toMatchObject([{ kind, by: MENTOR.address, attestedBy: ATTESTER.address }]);
    },
  );
});
