import { describe, expect, it, vi } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { getDirectory } from '@/lib/directory/queries';
import { ADA, saveProfileOf } from '@/lib/people/testing/profiles';
import { completeSession } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { LEARNER, MENTOR, STRANGER, signerOf } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);
vi.mock('@/lib/env/env', () => ({ env: () => ({ mentorsListed: [] }) }));
vi.mock('@/lib/env/get-public-config', () => ({ getPublicConfig: () => ({ demoWallets: [] }) }));
vi.mock('@/lib/preferences/queries', () => ({
  getTimePreferences: async () => ({ zone: 'Europe/Lisbon', hourCycle: 24 }),
}));

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, null);
});

const EVERYBODY = { query: '', after: null };
/** A Sunday; hours that day begin at 14:00. */
const TODAY_AT_TWO = '2026-11-22T14:00:00.000Z';

async function read(state: Parameters<typeof getDirectory>[0] = EVERYBODY) {
  const found = await getDirectory(state);
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

const walletsOf = async (query = '') => {
  return (await read({ query, after: null })).mentors.map(({ person }) => person.wallet);
};

describe('the directory', () => {
  it('shows to anybody who signed so, with name, topics and next free times', async () => {
    await saveProfileOf(world, MENTOR, ADA);
    await offerHours(world);
    await offerHours(world, { directory: 'not listed' }, STRANGER);
    const { mentors, listed, next } = await read();
    expect({ listed, next }).toEqual({ listed: 1, next: null });
    expect(mentors).toMatchObject([
      { person: { wallet: MENTOR.address, name: 'Ada' }, isMet: false, isViewer: false },
    ]);
    const [mentor] = mentors;
    expect(mentor?.offer.topics).toEqual(['Rust lifetimes', 'Solidity']);
    expect(mentor?.next.starts.map((at) => new Date(at).toISOString())).toEqual([
      // Some seconds past 13:00, with an hour's notice.
      '2026-11-22T14:30:00.000Z',
      '2026-11-23T09:00:00.000Z',
      '2026-11-24T09:00:00.000Z',
    ]);
  });

  it('passes over hours without a single open one', async () => {
    const nothing = {
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      sunday: [],
    };
    await offerHours(world, { week: nothing });
    expect(await read()).toMatchObject({ mentors: [], listed: 0, next: null, isComplete: true });
  });

  it('leaves out times that are taken', async () => {
    await offerHours(world);
    const startsAt = Date.parse(TODAY_AT_TWO);
    await writeSessions(
      world,
      [0, 1, 2].map((hours) => ({ startsAt: startsAt + hours * HOUR_MS, isAgreed: true })),
    );
    const [mentor] = (await read()).mentors;
    expect(new Date(mentor?.next.starts[0] ?? 0).toISOString()).toBe('2026-11-23T09:00:00.000Z');
  });

  it('finds by topic, name and address, without case and accents', async () => {
    await saveProfileOf(world, MENTOR, { ...ADA, displayName: 'Zoë Ada' });
    await offerHours(world, { topics: ['Rust lifetimes'] });
    await offerHours(world, { topics: [] }, STRANGER);
    expect(await walletsOf('RUST')).toEqual([MENTOR.address]);
    expect(await walletsOf('zoe rust')).toEqual([MENTOR.address]);
    expect(await walletsOf(STRANGER.address.slice(0, 8))).toEqual([STRANGER.address]);
    expect(await walletsOf('rust go')).toEqual([]);
    expect(await read({ query: 'nobody', after: null })).toMatchObject({ mentors: [], listed: 2 });
  });

  it('begins with whom the viewer has met; being asked by somebody is no meeting', async () => {
    await completeSession(world);
    for (const signer of [MENTOR, STRANGER]) await offerHours(world, {}, signer);
    await requestSession(world, { mentor: STRANGER.address, learner: LEARNER.address });
    scene.wallet = LEARNER.address;
    const { mentors } = await read();
    expect(mentors.map(({ person, isMet }) => [person.wallet, isMet])).toEqual([
      [MENTOR.address, true],
      [STRANGER.address, false],
    ]);
    scene.wallet = MENTOR.address;
    expect((await read()).mentors.map(({ isViewer }) => isViewer)).toContain(true);
  });

  it('says when it cannot be read', async () => {
    scene.isAllowed = false;
    expect(await getDirectory(EVERYBODY)).toEqual({ ok: false, code: 'RATE_LIMITED' });
  });
});

describe('pages of the directory', () => {
  it('cost four queries for 12 mentors with three sessions each', async () => {
    const mentors = Array.from({ length: 13 }, (_, index) => signerOf((0xa0 + index).toString(16)));
    for (const mentor of mentors) await offerHours(world, { perWeek: 50 }, mentor);
    const startsAt = Date.parse(TODAY_AT_TWO);
    const hours = [24, 48, 72];
    await writeSessions(
      world,
      mentors.flatMap((mentor) =>
        hours.map((hour) => ({ startsAt: startsAt + hour * HOUR_MS, isAgreed: true, mentor })),
      ),
    );
    world.forgetCalls();
    const first = await read();
    // Offers, names, acts, sessions: of 36 sessions all records fit on a page.
    expect(world.callsOf('arkiv_query')).toBe(4);
    expect(first).toMatchObject({ listed: 13, isComplete: true, isCut: false });
    expect(first.mentors).toHaveLength(12);
    const second = await read({ query: '', after: first.next });
    expect(second).toMatchObject({ listed: 13, next: null });
    const shown = [...first.mentors, ...second.mentors].map(({ person }) => person.wallet);
    expect(new Set(shown)).toEqual(new Set(mentors.map(({ address }) => address)));
  });
});
