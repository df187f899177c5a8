import { beforeEach, describe, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/sessions/[key]/presence/route';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { AppError } from '@/lib/errors/app-error';
import { roleOf } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import type { MySession } from '@/lib/sessions/queries';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';

const scene = vi.hoisted(() => ({
  wallet: null as string | null,
  session: null as unknown,
  reads: 0,
  isArkivSilent: false,
  arkiv: { kind: 'connected', writers: ['0x1'] },
}));

vi.mock('@/lib/env/env', () => ({ env: () => ({ arkiv: scene.arkiv }) }));

vi.mock('@/lib/viewer/queries', () => ({
  getViewer: async () => {
    if (scene.isArkivSilent) throw new AppError('CHAIN_UNREACHABLE');
    return scene.wallet === null ? null : { wallet: scene.wallet };
  },
}));
vi.mock('@/lib/log', () => ({ log: () => ({ error: () => undefined }) }));
vi.mock('@/lib/sessions/queries', () => ({
  getMySession: async (): Promise<Result<MySession>> => {
    scene.reads += 1;
    const session = scene.session as MySession['session'];
    const role = roleOf(session, scene.wallet ?? '');
    return role === null ? fail('NOT_A_PARTICIPANT') : ok({ session, role, now: TODAY, leftOut: [] });
  },
}));

const PENDING = sessionOf();
const SCHEDULED = {
  ...PENDING,
  facts: [
    {
      kind: 'confirmation' as const,
      by: MENTOR.address,
      at: PENDING.requestedAt,
      block: PENDING.block + 1,
      order: startOfBlock(PENDING.block + 1),
      entityKey: PENDING.key,
      reason: '',
      attestedBy: null,
    },
  ],
};
const TAB = '5f0c6b0e-7a53-4c0e-9d4a-0d9f4f6c2b11';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
  Reflect.deleteProperty(globalThis, Symbol.for('twofold.presence'));
  Object.assign(scene, { wallet: MENTOR.address, session: SCHEDULED, reads: 0, isArkivSilent: false });
  scene.arkiv = { kind: 'connected', writers: ['0x1'] };
  return () => {
    vi.useRealTimers();
  };
});

function post(body: string, key: string = SCHEDULED.key): Promise<Response> {
  const request = new Request(`https://app.example.org/api/sessions/${key}/presence`, {
    method: 'POST',
    body,
    headers: { 'content-length': String(body.length) },
  });
  return POST(request, { params: Promise.resolve({ key }) });
}

async function report(wallet: string | null, state: string, page = TAB) {
  scene.wallet = wallet;
  const response = await post(JSON.stringify({ page, state }));
  return { status: response.status, body: await response.json() };
}

const NOBODY_RETURNS = { counterpartReturns: false, viewerReturns: false };

describe('a heartbeat', () => {
  it('counts for nobody while it is unknown whether they have signed out, also of a session known by heart', async () => {
    await report(MENTOR.address, 'green-room');
    await report(LEARNER.address, 'green-room');
    scene.isArkivSilent = true;
    expect(await report(LEARNER.address, 'in-call')).toEqual({
      status: 503,
      body: { code: 'CHAIN_UNREACHABLE' },
    });
    scene.isArkivSilent = false;
    expect((await report(MENTOR.address, 'green-room')).body).toEqual({
      counterpart: 'green-room',
      ...NOBODY_RETURNS,
    });
  });

  it('tells each party where the other is', async () => {
    expect(await report(MENTOR.address, 'green-room')).toEqual({
      status: 200,
      body: { counterpart: null, ...NOBODY_RETURNS },
    });
    expect(await report(LEARNER.address, 'green-room')).toEqual({
      status: 200,
      body: { counterpart: 'green-room', ...NOBODY_RETURNS },
    });
    await report(LEARNER.address, 'in-call');
    expect((await report(MENTOR.address, 'green-room')).body).toEqual({
      counterpart: 'in-call',
      ...NOBODY_RETURNS,
    });
    await report(LEARNER.address, 'gone');
    expect((await report(MENTOR.address, 'green-room')).body).toEqual({
      counterpart: null,
      ...NOBODY_RETURNS,
    });
  });

  it.each([
    ['with a node in this process', { kind: 'embedded', writers: ['0x1'] }, 'away'],
    ['as the only writer of a node elsewhere', { kind: 'connected', writers: [] }, 'away'],
    ['beside other instances', { kind: 'connected', writers: ['0x1'] }, null],
  ])(
    'says that somebody is away only where no other instance may know better: %s',
    async (_, arkiv, counterpart) => {
      scene.arkiv = arkiv;
      expect((await report(MENTOR.address, 'green-room')).body).toMatchObject({ counterpart });
    },
  );

  it('knows a key in any case', async () => {
    await report(MENTOR.address, 'green-room');
    scene.wallet = LEARNER.address;
    const key = SCHEDULED.key.toUpperCase().replace('0X', '0x');
    expect(await (await post(JSON.stringify({ page: TAB, state: 'in-call' }), key)).json()).toEqual({
      counterpart: 'green-room',
      ...NOBODY_RETURNS,
    });
  });

  it('asks Arkiv once a minute, not at every heartbeat', async () => {
    for (let count = 0; count < 6; count += 1) {
      await report(MENTOR.address, 'green-room');
      vi.advanceTimersByTime(10_000);
    }
    expect(scene.reads).toBe(1);
    await report(MENTOR.address, 'green-room');
    expect(scene.reads).toBe(2);
  });

  it('is kept by nobody on the way', async () => {
    const response = await post(JSON.stringify({ page: TAB, state: 'green-room' }));
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a heartbeat that is refused', () => {
  it('of nobody, or of a stranger', async () => {
    expect(await report(null, 'green-room')).toEqual({ status: 401, body: { code: 'SIGNED_OUT' } });
    expect(await report(STRANGER.address, 'green-room')).toEqual({
      status: 403,
      body: { code: 'NOT_A_PARTICIPANT' },
    });
    expect((await report(LEARNER.address, 'green-room')).body).toEqual({
      counterpart: null,
      ...NOBODY_RETURNS,
    });
  });

  it('of a session that has no room', async () => {
    scene.session = PENDING;
    expect(await report(MENTOR.address, 'green-room')).toEqual({
      status: 409,
      body: { code: 'CALL_NOT_SCHEDULED' },
    });
  });

  it('of no session', async () => {
    const response = await post(JSON.stringify({ page: TAB, state: 'green-room' }), '0x12');
    expect([response.status, await response.json()]).toEqual([404, { code: 'SESSION_NOT_FOUND' }]);
    expect(scene.reads).toBe(0);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'in-call'],
    ['another state', JSON.stringify({ page: TAB, state: 'away' })],
    ['a page without a name', JSON.stringify({ state: 'in-call' })],
    ['a page with a name of its own', JSON.stringify({ page: '__proto__', state: 'in-call' })],
    ['a long letter', JSON.stringify({ page: TAB, state: 'in-call', more: 'x'.repeat(600) })],
  ])('of %s', async (_, body) => {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([400, { code: 'INVALID_INPUT' }]);
    expect(scene.reads).toBe(0);
  });
});
