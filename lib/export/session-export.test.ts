import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GET } from '@/app/sessions/[key]/signatures.json/route';
import type { Session } from '@/lib/protocol/session';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { scheduleSession, signedEnding } from '@/lib/sessions/testing/acts';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { forgedSessions, writeAll } from '@/lib/sessions/testing/forged';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER } from '@/lib/sessions/testing/people';
import { readExport } from '@/lib/verify/read-export';
import { type Json, replaceSession } from '@/lib/verify/testing/exports';
import { verifyRecords } from '@/lib/verify/verify-records';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);

let world: DevnetWorld;
let session: Session;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

beforeEach(async () => {
  session = await scheduleSession(world);
});

const get = (key: string = session.key) =>
  GET(new Request(`http://127.0.0.1:3000/sessions/${key}/signatures.json`), {
    params: Promise.resolve({ key }),
  });

/** What somebody who checks the file is told. */
async function check(response: Response) {
  const read = readExport(await response.text());
  if (!read.ok) throw new Error(read.line);
  return verifyRecords(read.set);
}

describe('the signatures of one session', () => {
  it('are a file of its own, kept by nobody on the way, that holds by itself', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const name = `twofold-session-${session.key.slice(0, 10)}-2026-11-22.json`;
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    const { ok, sessions, records } = await check(response);
    expect(ok).toBe(true);
    expect(sessions).toMatchObject([{ key: session.key, status: 'scheduled' }]);
    expect(records.map(({ kind }) => kind)).toEqual(['request', 'confirmation', 'confirmation', 'room']);
  });

  it('are the same for both, and for nobody else', async () => {
    const records = async () => JSON.parse(await (await get()).text()).records;
    const ofMentor = await records();
    scene.wallet = LEARNER.address;
    expect(await records()).toEqual(ofMentor);
    scene.wallet = STRANGER.address;
    expect((await get()).status).toBe(403);
    scene.wallet = null;
    expect((await get()).status).toBe(401);
  });

  it('hold what does not count, too', async () => {
    const ending = await signedEnding(world, session, 'cancel', { signer: LEARNER });
    await recordEnding(world.deps, ending, world.clock.now());
    const { records, sessions, ok } = await check(await get());
    expect([ok, sessions[0]?.status]).toEqual([true, 'cancelled']);
    expect(records.at(-1)).toMatchObject({ kind: 'rejection', reason: 'notice' });
  });

  it('come with the request that replaces it, and with what that one replaced', async () => {
    const { ended, instead } = await replaceSession(world);
    for (const { key } of [ended, instead]) {
      const { ok, sessions } = await check(await get(key));
      expect(ok).toBe(true);
      expect(sessions.map((found) => found.key)).toEqual([key]);
    }
  });

  it('name the writers of whom some were left out', async () => {
    const { requestId } = session;
    const forged = await forgedSessions(world, 101);
    const same = forged.map((operation) =>
      operation.kind === 'create'
        ? {
            ...operation,
            entity: { ...operation.entity, attributes: { ...operation.entity.attributes, requestId } },
          }
        : operation,
    );
    await writeAll(world, OTHER_WRITER, same);
    const file: Json = JSON.parse(await (await get()).text());
    expect(file.leftOut).toEqual([OTHER_WRITER.address]);
  });

  it.each(['0x12', `0x${'0e'.repeat(32)}`])('are not found for %s', async (key) => {
    expect((await get(key)).status).toBe(404);
  });

  it('wait where the budget is used up, and say so when Arkiv is silent', async () => {
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect((await get()).status).toBe(503);
    scene.isAllowed = false;
    expect((await get()).status).toBe(429);
  });
});
