import { decodeJwt } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { GET } from '@/app/sessions/[key]/call/open/route';
import { openRoom } from '@/lib/call/actions';
import { getCallView } from '@/lib/call/queries';
import { OWN } from '@/lib/call/testing/deployments';
import type { Session } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import {
  type DevnetWorld,
  requestSession,
  signedConfirmation,
  signedRequest,
} from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
const deployment = vi.hoisted(() => ({ jitsi: null as unknown }));

vi.mock('@/lib/env/env', () => ({
  env: () => ({
    jitsi: deployment.jitsi,
    join: { opensMinutes: 10, closesMinutes: 60 },
    authSecrets: ['a secret of thirty-two characters'],
  }),
}));
vi.mock('@/lib/env/get-public-config', () => ({
  getPublicConfig: () => ({ demoWallets: [{ role: 'mentor', name: 'Ada', address: MENTOR.address }] }),
}));
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('next/server', () => ({ after: () => undefined }));

let world: DevnetWorld;
let session: Session;
eachInFreshWorld(async (opened) => {
  world = opened;
  session = await requestSession(world);
  setScene(world, LEARNER.address);
  deployment.jitsi = OWN;
});

/** Confirms the session and moves the clock to so many minutes after its start. */
async function goTo(minutesAfterStart: number): Promise<void> {
  await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
  world.clock.moveBy(session.startsAt + minutesAfterStart * MINUTE_MS - world.clock.now());
  world.forgetCalls();
}

const open = (sessionKey: string = session.key) => openRoom({ sessionKey });
const visit = (key: string = session.key) =>
  GET(new Request(`https://app.example.org/sessions/${key}/call/open`), { params: Promise.resolve({ key }) });

async function tokenOf(): Promise<string> {
  const opened = await open();
  if (!opened.ok || opened.value.access.kind === 'open') throw new Error('a token was expected');
  return opened.value.access.jwt;
}

describe('openRoom', () => {
  it('gives each party a token in their own name', async () => {
    await goTo(0);
    expect(decodeJwt(await tokenOf())).toMatchObject({ context: { user: { id: LEARNER.address } } });
    scene.wallet = MENTOR.address;
    expect(decodeJwt(await tokenOf())).toMatchObject({
      context: { user: { id: MENTOR.address, name: 'Ada', moderator: true } },
    });
  });

  it('gives both the same password where the server takes no tokens', async () => {
    deployment.jitsi = { kind: 'open', baseUrl: 'https://meet.jit.si' };
    await goTo(0);
    const learners = await open();
    scene.wallet = MENTOR.address;
    const mentors = await open();
    if (!learners.ok || !mentors.ok) throw new Error('both may enter');
    expect(learners.value.access).toMatchObject({ kind: 'open', password: expect.any(String) });
    expect(mentors.value.access).toEqual(learners.value.access);
  });

  it.each([
    ['before the room opens', -11, 'CALL_TOO_EARLY'],
    ['after it has closed', 121, 'CALL_CLOSED'],
  ])('gives nothing %s', async (_, minutes, code) => {
    await goTo(minutes);
    expect(await open()).toEqual({ ok: false, code });
    expect((await visit()).headers.get('location')).toBe(`/sessions/${session.key}/call`);
  });

  it.each([-10, 0, 59, 61, 120])('opens %i minutes after the start', async (minutes) => {
    await goTo(minutes);
    expect(await open()).toMatchObject({ ok: true });
  });

  it('gives nothing to a stranger or to nobody', async () => {
    await goTo(0);
    scene.wallet = STRANGER.address;
    expect(await open()).toEqual({ ok: false, code: 'NOT_A_PARTICIPANT' });
    scene.wallet = null;
    expect(await open()).toEqual({ ok: false, code: 'SIGNED_OUT' });
  });

  it('gives nothing while the mentor has not signed', async () => {
    expect(await open()).toEqual({ ok: false, code: 'CALL_NOT_SCHEDULED' });
  });

  it('gives nothing for a copy of a session, though both signed it', async () => {
    const copy = await copySession();
    await goTo(0);
    // One key alone cannot tell: the page shows it, the room does not open.
    expect(await getCallView(copy.key)).toMatchObject({ ok: true });
    expect(await open(copy.key)).toEqual({ ok: false, code: 'SESSION_NOT_FOUND' });
  });

  it('asks Arkiv three times: for the session, both names, and whether its request is used up', async () => {
    await goTo(0);
    await open();
    expect(world.callsOf('arkiv_query')).toBe(3);
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
  });

  it('is on the account of whoever opens it, all three times', async () => {
    await goTo(0);
    await open();
    expect(scene.accounts).toEqual([LEARNER.address, LEARNER.address, LEARNER.address]);
  });

  it('asks Arkiv nothing for too many attempts', async () => {
    await goTo(0);
    scene.isAllowed = false;
    const refused = { ok: false, code: 'RATE_LIMITED' };
    expect([await open(), await getCallView(session.key)]).toEqual([refused, refused]);
    expect(world.callsOf('arkiv_query')).toBe(0);
  });

  it('says so when Arkiv falls silent', async () => {
    await goTo(0);
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect(await open()).toEqual({ ok: false, code: 'CHAIN_UNREACHABLE' });
    // The session and the names are read, the query before the token is not answered.
    world.beforeNext('arkiv_query', async () => {
      world.beforeNext('arkiv_query', async () => {
        world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
      });
    });
    expect(await open()).toEqual({ ok: false, code: 'CHAIN_UNREACHABLE' });
    expect(scene.logged).toMatchObject([{ label: 'session.get' }, { label: 'call.open' }]);
  });

  it.each([undefined, 'text', {}, { sessionKey: '0x12' }, { sessionKey: ['0x'] }])(
    'refuses %j',
    async (input) => {
      expect(await openRoom(input as { sessionKey: string })).toEqual({ ok: false, code: 'INVALID_INPUT' });
    },
  );

  it('logs neither token nor password', async () => {
    await goTo(0);
    const token = await tokenOf();
    await visit();
    expect(JSON.stringify(scene.logged)).not.toContain(token.slice(0, 20));
    expect(scene.logged).toEqual([]);
  });
});

describe('open in a new tab', () => {
  it("leads to the room on Jitsi's own page with a token, kept by nobody on the way", async () => {
    await goTo(0);
    const response = await visit();
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.origin).toBe('https://meet.example.org');
    expect(decodeJwt(location.searchParams.get('jwt') ?? '')).toMatchObject({
      room: location.pathname.slice(1),
      context: { user: { id: LEARNER.address } },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('leads whoever may not enter to the page that says why', async () => {
    await goTo(0);
    scene.wallet = STRANGER.address;
    const response = await visit();
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`/sessions/${session.key}/call`);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('leads nowhere else, whatever stands in the address', async () => {
    const response = await visit('//evil.example/?jwt=');
    expect(response.headers.get('location')).toBe('/sessions/%2F%2Fevil.example%2F%3Fjwt%3D/call');
  });
});

describe('the call page', () => {
  it('holds neither token nor password, in the window either', async () => {
    await goTo(0);
    const view = await getCallView(session.key);
    expect(view).toMatchObject({ ok: true, value: { counterpartName: 'Ada', requiresToken: true } });
    expect(JSON.stringify(view)).not.toMatch(/eyJ|jwt|password|secret|mg-0x/);
  });
});

/** A later session of the same signed request, to which both have agreed. */
async function copySession(): Promise<Session> {
  const input = await signedRequest(world);
  const { space, retentionDays } = world.deps;
  const context = { space, retentionDays, timing: await world.reader.timing(), now: world.clock.now() };
  const proof = requestProof(input, input.signature);
  const [key] = (await world.deps.writer.submit([createSessionEntity(input, proof, context)])).createdKeys;
  if (key === undefined) throw new Error('the copy was not written');
  const copy = { ...session, key };
  const { issuedAt, signature } = await signedConfirmation(world, copy);
  const confirmation = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
  await world.deps.writer.submit([createConfirmationEntity(copy, MENTOR.address, confirmation, context)]);
  return copy;
}
