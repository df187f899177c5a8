import { describe, expect, it, vi } from 'vitest';
import { inRequest, openScope } from '@/lib/logging/request-scope';
import type { Session } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { confirmSession, prepareConfirmation } from '@/lib/sessions/actions';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { getMySession } from '@/lib/sessions/queries';
import { signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { compacted, mirrored } from '@/lib/wallet/testing/signature-forms';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
const afterResponse = vi.hoisted(() => [] as (() => Promise<void>)[]);

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('next/server', () => ({ after: (task: () => Promise<void>) => afterResponse.push(task) }));

let world: DevnetWorld;
let session: Session;
eachInFreshWorld(async (opened) => {
  world = opened;
  session = await requestSession(world);
  world.forgetCalls();
  setScene(world, MENTOR.address);
  afterResponse.length = 0;
});

/** What a browser sends: the session's key, when it was signed and the signature. */
async function signed() {
  const { sessionKey, issuedAt, signature } = await signedConfirmation(world, session);
  return { sessionKey, issuedAt, signature };
}

describe('confirming as the signed-in viewer', () => {
  it('takes the instant from the server, then schedules the session', async () => {
    const prepared = await prepareConfirmation({ sessionKey: session.key });
    expect(prepared).toEqual({ ok: true, value: { issuedAt: new Date(world.clock.now()).toISOString() } });
    expect(await confirmSession(await signed())).toMatchObject({ ok: true, value: { outcome: 'scheduled' } });
  });

  it('counts what makes no sense for the wallet that sent it, and an act for its network address', async () => {
    expect(await confirmSession({ sessionKey: '0x12', issuedAt: '', signature: '0x' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    await confirmSession(await signed());
    scene.wallet = null;
    expect(await confirmSession(await signed())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(scene.counted).toEqual([MENTOR.address, 'the network address']);
  });

  it('needs no signature once something else came first, and says what', async () => {
    const withdrawal = await signedEnding(world, session, 'withdraw', { signer: LEARNER });
    await recordEnding(world.deps, withdrawal, world.clock.now());
    expect(await prepareConfirmation({ sessionKey: session.key })).toMatchObject({
      ok: true,
      value: { settled: { outcome: 'overtaken', session: { facts: [{}, { kind: 'cancellation' }] } } },
    });
  });

  it('knows a key in any case', async () => {
    const input = await signed();
    const sessionKey = input.sessionKey.toUpperCase().replace('0X', '0x');
    expect(await confirmSession({ ...input, sessionKey })).toMatchObject({ ok: true });
  });

  it.each<[string, (signature: string) => string]>([
    ['s in the upper half', mirrored],
    ['64 bytes', compacted],
    ['upper case and no 0x', (signature) => signature.slice(2).toUpperCase()],
  ])('takes a signature with %s, and records it in its one form', async (_form, write) => {
    const input = await signed();
    const given = { ...input, signature: write(input.signature) };
    expect(await confirmSession(given)).toMatchObject({ ok: true, value: { outcome: 'scheduled' } });
    const confirmations = await world.written('session_confirmation');
    expect(confirmations.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ proof: expect.objectContaining({ signature: input.signature }) }),
    );
  });

  it('is for nobody who is signed out', async () => {
    scene.wallet = null;
    expect(await prepareConfirmation({ sessionKey: session.key })).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(await confirmSession(await signed())).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(world.writes()).toBe(0);
  });

  it('is for nobody else, even with the mentor’s own signature', async () => {
    scene.wallet = STRANGER.address;
    expect(await prepareConfirmation({ sessionKey: session.key })).toMatchObject({
      code: 'NOT_A_PARTICIPANT',
    });
    expect(await confirmSession(await signed())).toMatchObject({ code: 'NOT_A_PARTICIPANT' });
    expect(world.writes()).toBe(0);
  });

  it('is not for too many attempts', async () => {
    scene.isAllowed = false;
    expect(await confirmSession(await signed())).toEqual({ ok: false, code: 'RATE_LIMITED' });
    expect(await prepareConfirmation({ sessionKey: session.key })).toEqual({
      ok: false,
      code: 'RATE_LIMITED',
    });
  });

  it.each([
    ['nothing', undefined, 'input'],
    ['a text', 'confirm', 'input'],
    ['no key', { sessionKey: undefined }, 'sessionKey'],
    ['a key that ends a query', { sessionKey: 'x" || type != "' }, 'sessionKey'],
    ['a list of keys', { sessionKey: ['0x'] }, 'sessionKey'],
    ['no instant', { issuedAt: '' }, 'issuedAt'],
    ['a signature without digits', { signature: '0x' }, 'signature'],
    ['a signature of a megabyte', { signature: `0x${'00'.repeat(1_000_000)}` }, 'signature'],
  ])('refuses %s', async (_, change, field) => {
    const input = typeof change === 'object' ? { ...(await signed()), ...change } : change;
    const result = await confirmSession(input as Awaited<ReturnType<typeof signed>>);
    expect(result).toEqual({ ok: false, code: 'INVALID_INPUT', field });
    expect(world.writes()).toBe(0);
  });

  it('answers with a code when Arkiv is silent, and never logs a signature', async () => {
    const input = await signed();
    world.beforeNext('arkiv_query', () => Promise.reject(new Error(`socket closed on ${input.signature}`)));
    expect(await confirmSession(input)).toEqual({ ok: false, code: 'CHAIN_UNREACHABLE' });
    expect(scene.logged).toMatchObject([{ code: 'CHAIN_UNREACHABLE', label: 'session.confirm' }]);
    expect(JSON.stringify(scene.logged)).not.toContain(input.signature.slice(2, 40));
  });

  it('tells the line of its request what it was and the code of a refusal', async () => {
    const input = await signed();
    const scope = openScope();
    const late = { ...input, issuedAt: new Date(world.clock.now() - 1).toISOString() };
    await inRequest(scope, () => confirmSession(late));
    expect(scope).toMatchObject({ action: 'session.confirm', refusedWith: 'SIGNATURE_INVALID' });
  });
});

describe('the viewer’s sessions', () => {
  it('are shown to the two parties', async () => {
    expect(await getMySession(session.key)).toMatchObject({ ok: true, value: { role: 'mentor' } });
    scene.wallet = LEARNER.address;
    expect(await getMySession(session.key)).toMatchObject({ ok: true, value: { role: 'learner' } });
  });

  it('are shown to nobody else', async () => {
    scene.wallet = STRANGER.address;
    expect(await getMySession(session.key)).toEqual({ ok: false, code: 'NOT_A_PARTICIPANT' });
    scene.wallet = null;
    expect(await getMySession(session.key)).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(await getMySession('0x12')).toEqual({ ok: false, code: 'SESSION_NOT_FOUND' });
  });

  it.each(['', '0x12', 'x" || type != "', `0x${'0'.repeat(64)}`])('are not found under %j', async (key) => {
    expect(await getMySession(key)).toEqual({ ok: false, code: 'SESSION_NOT_FOUND' });
  });

  it('are not changed by looking; a missing room is written after the response', async () => {
    const { issuedAt, signature } = await signed();
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    await world.deps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);
    world.forgetCalls();

    expect(await getMySession(session.key)).toMatchObject({ value: { session: { room: null } } });
    expect(world.writes()).toBe(0);
    for (const task of afterResponse) await task();
    expect(world.writes()).toBe(1);
    expect(await getMySession(session.key)).toMatchObject({ value: { session: { room: {} } } });
    expect(afterResponse).toHaveLength(1);
  });
});
