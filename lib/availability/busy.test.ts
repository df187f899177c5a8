import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { busyOf } from '@/lib/availability/busy';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { signedEnding } from '@/lib/sessions/testing/acts';
import {
  contextNow,
  type DevnetWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { forgedSessions, writeAll } from '@/lib/sessions/testing/forged';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  STRANGER,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((fresh) => {
  world = fresh;
});

const SPAN = { from: TODAY, to: TODAY + 60 * DAY_MS };

const picture = (wallet = MENTOR.address, span = SPAN) => busyOf(world.deps, wallet, span, world.now());
const starts = async (...asked: Parameters<typeof picture>) =>
  (await picture(...asked)).spans.map(({ startsAt }) => (startsAt - TODAY) / HOUR_MS);

async function agree(hours: number): Promise<Session> {
  const session = await requestSession(world, { startsAt: TODAY + hours * HOUR_MS, requestId: randomUUID() });
  const confirmed = await recordConfirmation(
    world.deps,
    await signedConfirmation(world, session),
    world.now(),
  );
  if (!confirmed.ok) throw new Error(confirmed.code);
  return session;
}

/** Confirmations of the mentor's that say what she never signed, of sessions that are or are not. */
function junk(count: number, keyOf: (index: number) => Session['key']) {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'create' as const,
    entity: {
      attributes: {
        type: 'session_confirmation',
        spaceId: world.deps.space,
        sessionKey: keyOf(index),
        confirmedBy: MENTOR.address,
        mentorWallet: MENTOR.address,
        learnerWallet: LEARNER.address,
        startsAt: TODAY / SECOND_MS + 3_600 + index,
      },
      payload: {},
      expiresAtBlock: 5_000_000,
    },
  }));
}

const madeUpKey = (index: number): Session['key'] => `0x${(index + 1).toString(16).padStart(64, '0')}`;

describe('busy times', () => {
  it('are those both have signed, for both of them', async () => {
    await agree(3);
    await requestSession(world, { startsAt: TODAY + 5 * HOUR_MS, requestId: randomUUID() });
    const startsAt = TODAY + 3 * HOUR_MS;
    const span = { startsAt, endsAt: startsAt + HOUR_MS };
    expect(await picture()).toEqual({ spans: [{ ...span, asMentor: true }], isComplete: true });
    expect(await picture(LEARNER.address)).toEqual({
      spans: [{ ...span, asMentor: false }],
      isComplete: true,
    });
    expect(await picture(STRANGER.address)).toEqual({ spans: [], isComplete: true });
  });

  it('cost two queries', async () => {
    await agree(3);
    await agree(5);
    world.forgetCalls();
    await picture();
    expect(world.callsOf('arkiv_query')).toBe(2);
  });

  it('are free again once a session is called off, by either', async () => {
    for (const [hours, signer] of [
      [3, MENTOR],
      [5, LEARNER],
    ] as const) {
      const session = await agree(hours);
      expect(await starts()).toEqual([hours]);
      const cancellation = await signedEnding(world, session, 'cancel', { signer });
      expect(await recordEnding(world.deps, cancellation, world.now())).toMatchObject({ ok: true });
      expect(await picture()).toEqual({ spans: [], isComplete: true });
    }
  });

  it('are still there when the session is over: it counts in its week', async () => {
    await agree(3);
    world.clock.moveBy(6 * HOUR_MS);
    expect(await starts()).toEqual([3]);
  });

  it('are those that touch the span, each from its own beginning', async () => {
    await agree(3);
    const at = TODAY + 3 * HOUR_MS;
    const within = (from: number, to: number) => starts(MENTOR.address, { from, to });
    expect(await within(at + HOUR_MS - MINUTE_MS, at + DAY_MS)).toEqual([3]);
    expect(await within(at + HOUR_MS, at + DAY_MS)).toEqual([]);
    expect(await within(TODAY, at)).toEqual([]);
    expect(await within(TODAY, at + 1)).toEqual([3]);
  });

  it('are all of them where our own record has more than a page', async () => {
    const wanted = Array.from({ length: 105 }, (_, index) => {
      return { startsAt: TODAY + (index + 2) * HOUR_MS, isAgreed: index < 10 };
    });
    await writeSessions(world, wanted);
    // The learner asked for each of them, so that two records of each are hers.
    const { spans, isComplete } = await picture(LEARNER.address);
    expect(spans).toHaveLength(10);
    expect(isComplete).toBe(true);
  });
});

describe('what others write', () => {
  it('a stranger and a third party hide nothing, make nothing up, and cost nothing', async () => {
    await agree(3);
    const open = await requestSession(world, { startsAt: TODAY + 5 * HOUR_MS, requestId: randomUUID() });
    for (const by of [STRANGER, ATTESTER]) {
      await writeAll(world, by, junk(450, madeUpKey));
      await writeAll(
        world,
        by,
        junk(3, () => open.key),
      );
    }
    world.forgetCalls();
    expect(await starts()).toEqual([3]);
    expect((await picture()).isComplete).toBe(true);
    expect(world.callsOf('arkiv_query')).toBe(4);
  });

  it('another instance of ours hides nothing we wrote, makes nothing up, and is told', async () => {
    await agree(3);
    const open = await requestSession(world, { startsAt: TODAY + 5 * HOUR_MS, requestId: randomUUID() });
    await writeAll(
      world,
      OTHER_WRITER,
      junk(3, () => open.key),
    );
    await writeAll(world, OTHER_WRITER, junk(450, madeUpKey));
    world.forgetCalls();
    const { spans, isComplete } = await picture();
    expect(spans).toHaveLength(1);
    expect(isComplete).toBe(false);
    expect(world.callsOf('arkiv_query')).toBeLessThan(8);
  });

  it('records about one session, however many, leave it as it stands', async () => {
    const session = await agree(3);
    await writeAll(
      world,
      OTHER_WRITER,
      junk(1_300, () => session.key),
    );
    const { spans, isComplete } = await picture();
    expect(spans).toHaveLength(1);
    expect(isComplete).toBe(false);
  });

  it('signatures that hold for another session, or by another wallet, count nothing', async () => {
    const { space, retentionDays } = world.deps;
    const agreed = await agree(3);
    const open = await requestSession(world, { startsAt: TODAY + 5 * HOUR_MS, requestId: randomUUID() });
    const context = { space, retentionDays, timing: await world.reader.timing(), now: world.now() };
    const { issuedAt } = contextNow(world);
    const proofBy = async (signer: typeof MENTOR, about: Session) => {
      const signature = await signer.sign(buildConfirmTypedData(about, contextNow(world)));
      return { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    };
    const writing = { ...sessionOf(open, open.key), expiresAtBlock: 5_000_000 };
    await writeAll(world, OTHER_WRITER, [
      createConfirmationEntity(writing, MENTOR.address, await proofBy(MENTOR, agreed), context),
      createConfirmationEntity(writing, MENTOR.address, await proofBy(LEARNER, open), context),
    ]);
    expect(await picture()).toMatchObject({ spans: [{}], isComplete: true });
  });

  it('requests with false signatures are passed over in the end, and told', async () => {
    await agree(3);
    await writeAll(world, OTHER_WRITER, await forgedSessions(world, 150));
    const { spans, isComplete } = await picture(LEARNER.address);
    expect(spans).toHaveLength(1);
    expect(isComplete).toBe(false);
    await writeAll(world, WRITER, junk(5, madeUpKey));
    expect((await picture()).isComplete).toBe(true);
  });
});
