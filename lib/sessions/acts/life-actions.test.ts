import { describe, expect, it, vi } from 'vitest';
import { buildRequestTypedData } from '@/lib/protocol/proof';
import { endsAt } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import {
  cancelSession,
  declineSession,
  giveFeedback,
  lookAtCounterpart,
  prepareEnding,
  prepareFeedback,
  prepareRequest,
  requestSession,
  withdrawSession,
} from '@/lib/sessions/actions';
import { getRequestBasis, listMyClashes } from '@/lib/sessions/request/queries';
import { requestTermsOf } from '@/lib/sessions/request/request-form';
import {
  completeSession,
  readSession,
  scheduleSession,
  signedEnding,
  signedFeedback,
} from '@/lib/sessions/testing/acts';
import { requestSession as ask, contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, type Signer, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/people/queries', () => ({
  getPerson: async (wallet: string) => ({ wallet, name: null, timezone: null }),
}));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, LEARNER.address);
});

function typedRequest() {
  return {
    counterpart: MENTOR.address as string,
    role: 'learner' as const,
    skill: 'Rust lifetimes',
    startsAt: world.clock.now() + 2 * HOUR_MS,
    durationMinutes: 60,
    notes: 'I keep fighting\r\nthe borrow checker. ',
    replaces: null,
    requestId: '5f0c6b0e-7a53-4c0e-9d4a-0d9f4f6c2b11',
  };
}

async function signedForm(signer: Signer = LEARNER) {
  const typed = typedRequest();
  const tidy = { ...typed, counterpart: MENTOR.address, notes: 'I keep fighting\nthe borrow checker.' };
  const context = contextNow(world);
  const signature = await signer.sign(buildRequestTypedData(requestTermsOf(tidy, LEARNER.address), context));
  return { ...typed, issuedAt: context.issuedAt, signature };
}

describe('asking as the signed-in viewer', () => {
  it('takes the instant from the server, then records what was signed', async () => {
    expect(await prepareRequest(typedRequest())).toEqual({
      ok: true,
      value: { issuedAt: contextNow(world).issuedAt },
    });
    expect(await requestSession(await signedForm())).toMatchObject({
      ok: true,
      value: {
        created: true,
        replaced: null,
        session: { requestedBy: LEARNER.address, notes: 'I keep fighting\nthe borrow checker.' },
      },
    });
  });

  it('after a reload finds what was asked before, without another signature', async () => {
    const first = await requestSession(await signedForm());
    world.clock.moveBy(HOUR_MS);
    world.forgetCalls();
    expect(await prepareRequest(typedRequest())).toMatchObject({
      ok: true,
      value: { settled: { created: false, session: { key: first.ok && first.value.session.key } } },
    });
    expect(world.writes()).toBe(0);
  });

  it('is for nobody who is signed out, and not for floods', async () => {
    const form = await signedForm();
    scene.isAllowed = false;
    expect(await requestSession(form)).toEqual({ ok: false, code: 'RATE_LIMITED' });
    scene.wallet = null;
    expect(await prepareRequest(typedRequest())).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(await requestSession(form)).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(world.writes()).toBe(0);
  });

  it.each([
    ['counterpart', { counterpart: 'Ada' }],
    ['counterpart', { counterpart: LEARNER.address }],
    ['skill', { skill: '' }],
    ['startsAt', { startsAt: 0 }],
    ['startsAt', { startsAt: 4_000_000_000_000 }],
    ['durationMinutes', { durationMinutes: 5 }],
    ['notes', { notes: 'a'.repeat(1001) }],
    ['requestId', { requestId: 'no spaces' }],
    ['replaces', { replaces: 'x' }],
  ])('names the field that is wrong: %s', async (field, change) => {
    expect(await prepareRequest({ ...typedRequest(), ...change })).toEqual({
      ok: false,
      code: 'INVALID_INPUT',
      field,
    });
  });

  it('refuses what somebody else signed', async () => {
    expect(await requestSession(await signedForm(STRANGER))).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it('knows the viewer’s busySlots, limits and people with two queries', async () => {
    const session = await scheduleSession(world);
    world.forgetCalls();
    expect(await getRequestBasis(null)).toEqual({
      ok: true,
      value: {
        load: {
          busySlots: [
            { sessionKey: session.key, startsAt: session.startsAt, endsAt: session.startsAt + HOUR_MS },
          ],
          openByMe: 0,
          openWith: {},
        },
        counterparts: [MENTOR.address],
      },
    });
    expect(world.callsOf('arkiv_query')).toBe(2);
  });

  it('sees when the other one is engaged', async () => {
    const session = await scheduleSession(world);
    scene.wallet = STRANGER.address;
    expect(await lookAtCounterpart({ wallet: MENTOR.address })).toMatchObject({
      ok: true,
      value: { person: { wallet: MENTOR.address }, busySlots: [{ startsAt: session.startsAt }] },
    });
    expect(await lookAtCounterpart({ wallet: 'Ada' })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'wallet',
    });
  });

  it('looks at nobody, and prepares nothing, for too many attempts', async () => {
    scene.isAllowed = false;
    world.forgetCalls();
    const refused = { ok: false, code: 'RATE_LIMITED' };
    expect(await lookAtCounterpart({ wallet: MENTOR.address })).toEqual(refused);
    expect(await getRequestBasis(null)).toEqual(refused);
    expect(world.callsOf('arkiv_query')).toBe(0);
  });
});

describe('ending as the signed-in viewer', () => {
  const RECORD = { decline: declineSession, withdraw: withdrawSession, cancel: cancelSession } as const;

  it.each([
    ['decline', MENTOR, 'declined'],
    ['withdraw', LEARNER, 'cancelled'],
    ['cancel', LEARNER, 'cancelled'],
  ] as const)('%s', async (act, signer, status) => {
    const session = act === 'cancel' ? await scheduleSession(world) : await ask(world);
    scene.wallet = signer.address;
    expect(await prepareEnding({ sessionKey: session.key, act })).toMatchObject({
      ok: true,
      value: { issuedAt: expect.any(String) },
    });
    const input = await signedEnding(world, session, act, { signer, reason: 'No time.' });
    expect(await RECORD[act]({ ...input, reason: ' No time.\r\n' })).toMatchObject({
      ok: true,
      value: { outcome: 'recorded' },
    });
    expect(statusOf(await readSession(world, session.key), world.clock.now())).toBe(status);
    expect(await prepareEnding({ sessionKey: session.key, act })).toMatchObject({
      ok: true,
      value: { settled: { outcome: 'alreadyRecorded' } },
    });
  });

  it('tells what came first before anything is signed', async () => {
    const session = await scheduleSession(world);
    expect(await prepareEnding({ sessionKey: session.key, act: 'withdraw' })).toMatchObject({
      ok: true,
      value: { settled: { outcome: 'overtaken', session: { key: session.key } } },
    });
  });

  it('refuses whoever it does not concern, and what is no request', async () => {
    const session = await ask(world);
    scene.wallet = STRANGER.address;
    expect(await prepareEnding({ sessionKey: session.key, act: 'decline' })).toMatchObject({
      code: 'NOT_A_PARTICIPANT',
    });
    const input = await signedEnding(world, session, 'decline', { signer: MENTOR });
    expect(await declineSession(input)).toMatchObject({ code: 'NOT_A_PARTICIPANT' });
    scene.wallet = MENTOR.address;
    expect(await declineSession({ ...input, reason: 'a'.repeat(501) })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'reason',
    });
    expect(await prepareEnding({ sessionKey: `0x${'ab'.repeat(32)}`, act: 'decline' })).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    scene.wallet = null;
    expect(await declineSession(input)).toMatchObject({ code: 'SIGNED_OUT' });
  });
});

describe('giving feedback as the signed-in viewer', () => {
  it('once', async () => {
    const session = await completeSession(world);
    expect(await prepareFeedback({ sessionKey: session.key })).toMatchObject({
      ok: true,
      value: { issuedAt: expect.any(String) },
    });
    const input = await signedFeedback(world, session, LEARNER);
    expect(await giveFeedback(input)).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
    expect(await prepareFeedback({ sessionKey: session.key })).toMatchObject({
      ok: true,
      value: { settled: { outcome: 'alreadyRecorded' } },
    });
  });

  it('not before the end, not off the scale, not signed out', async () => {
    const session = await scheduleSession(world);
    expect(await prepareFeedback({ sessionKey: session.key })).toMatchObject({ code: 'FEEDBACK_NOT_OPEN' });
    const input = await signedFeedback(world, session, LEARNER);
    expect(await giveFeedback({ ...input, rating: 6 })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'rating',
    });
    scene.wallet = null;
    expect(await giveFeedback(input)).toMatchObject({ code: 'SIGNED_OUT' });
  });
});

describe('what else one has agreed to at the time of a session', () => {
  it('is told: not the session itself, not what ends as it begins, not what is only asked for', async () => {
    const agreed = await scheduleSession(world);
    const later = { requestId: 'another-request', startsAt: agreed.startsAt + HOUR_MS / 2 };
    const asked = await ask(world, later);
    const after = await ask(world, { requestId: 'one-more-request', startsAt: endsAt(agreed) });
    scene.wallet = MENTOR.address;
    world.forgetCalls();
    expect(await listMyClashes(asked)).toMatchObject({ ok: true, value: [{ sessionKey: agreed.key }] });
    expect(world.callsOf('arkiv_query')).toBe(1);
    for (const session of [agreed, after]) {
      expect(await listMyClashes(session)).toEqual({ ok: true, value: [] });
    }
  });

  it('is nobody else’s to know', async () => {
    const agreed = await scheduleSession(world);
    scene.wallet = STRANGER.address;
    expect(await listMyClashes({ ...agreed, key: `0x${'00'.repeat(32)}` })).toEqual({ ok: true, value: [] });
    scene.wallet = null;
    expect(await listMyClashes(agreed)).toEqual({ ok: false, code: 'SIGNED_OUT' });
  });
});
