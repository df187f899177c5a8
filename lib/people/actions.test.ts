import { describe, expect, it, vi } from 'vitest';
import { inRequest, openScope } from '@/lib/logging/request-scope';
import { prepareProfile, saveProfile } from '@/lib/people/actions';
import { getMyProfile, getPerson, listPeople } from '@/lib/people/queries';
import { ADA, saveProfileOf, signedProfile } from '@/lib/people/testing/profiles';
import { NO_PROFILE } from '@/lib/protocol/profile';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { forgedProfiles, writeAll } from '@/lib/sessions/testing/forged';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, type Signer, STRANGER } from '@/lib/sessions/testing/people';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
const config = vi.hoisted(() => ({ demoWallets: [] as { role: string; name: string; address: string }[] }));

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/env/get-public-config', () => ({
  getPublicConfig: () => ({ demoWallets: config.demoWallets }),
}));
vi.mock('@/lib/server/context', () => modules.deps);

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
  config.demoWallets = [];
});

/** What a browser sends: no wallet, the server knows whose it is. */
async function sent(signer: Signer = MENTOR) {
  const { wallet: _, ...input } = await signedProfile(world, ADA, signer);
  return { ...input, basedOn: '' };
}

describe('saving as the signed-in viewer', () => {
  it('takes the instant from the server, then records what was signed', async () => {
    const issuedAt = new Date(world.clock.now()).toISOString();
    expect(await prepareProfile({ basedOn: '' })).toEqual({ ok: true, value: { issuedAt } });
    expect(await saveProfile(await sent())).toMatchObject({ ok: true, value: ADA });
    expect(await getMyProfile()).toMatchObject({ ok: true, value: { profile: ADA, leftOut: [] } });
  });

  it('is for nobody who is signed out', async () => {
    scene.wallet = null;
    expect(await prepareProfile({ basedOn: '' })).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(await saveProfile(await sent())).toEqual({ ok: false, code: 'SIGNED_OUT' });
    expect(await getMyProfile()).toEqual({ ok: false, code: 'SIGNED_OUT' });
  });

  it('is for one’s own profile alone', async () => {
    scene.wallet = STRANGER.address;
    const scope = openScope();
    const input = await sent();
    expect(await inRequest(scope, () => saveProfile(input))).toEqual({
      ok: false,
      code: 'SIGNATURE_INVALID',
    });
    expect(scope).toMatchObject({ action: 'profile.save', refusedWith: 'SIGNATURE_INVALID' });
  });

  it('is not for too many attempts', async () => {
    scene.isAllowed = false;
    expect(await saveProfile(await sent())).toEqual({ ok: false, code: 'RATE_LIMITED' });
  });

  it.each([
    ['nothing', undefined, 'input'],
    ['a name with a tick', { displayName: 'Ada ✓' }, 'displayName'],
    ['a name that is not tidied', { displayName: ' Ada' }, 'displayName'],
    ['no name at all', { displayName: null }, 'displayName'],
    ['an unknown zone', { timezone: 'Mars/Olympus_Mons' }, 'timezone'],
    ['a feed from no instant', { calendarFeedFrom: 'today' }, 'calendarFeedFrom'],
    ['no word about what it is based on', { basedOn: undefined }, 'basedOn'],
    ['no instant', { issuedAt: '' }, 'issuedAt'],
    ['a signature without digits', { signature: '0x' }, 'signature'],
  ])('refuses %s and writes nothing', async (_, change, field) => {
    const input = change === undefined ? undefined : { ...(await sent()), ...change };
    const result = await saveProfile(input as Awaited<ReturnType<typeof sent>>);
    expect(result).toEqual({ ok: false, code: 'INVALID_INPUT', field });
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
  });

  it('answers with a code when Arkiv is silent', async () => {
    const input = await sent();
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect(await saveProfile(input)).toEqual({ ok: false, code: 'CHAIN_UNREACHABLE' });
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect(await getMyProfile()).toEqual({ ok: false, code: 'CHAIN_UNREACHABLE' });
  });
});

describe('the own profile in a flood', () => {
  it('is found, and the writer is named whose records were passed over', async () => {
    await saveProfile(await sent());
    await writeAll(world, OTHER_WRITER, await forgedProfiles(world, MENTOR, 5));
    expect(await getMyProfile()).toMatchObject({ value: { profile: ADA, leftOut: [] } });
    await writeAll(world, OTHER_WRITER, await forgedProfiles(world, MENTOR, 1));
    expect(await getMyProfile()).toMatchObject({
      value: { profile: ADA, leftOut: [OTHER_WRITER.address] },
    });
  });
});

describe('a profile that was saved elsewhere', () => {
  it('is not overwritten unseen: not when asking, not when recording', async () => {
    const mine = await sent();
    await saveProfileOf(world, MENTOR, { ...ADA, displayName: 'Elsewhere' });
    world.clock.moveBy(1_000);
    expect(await prepareProfile({ basedOn: '' })).toEqual({ ok: false, code: 'PROFILE_CHANGED' });
    const later = await sent();
    world.forgetCalls();
    for (const stale of [mine, later]) {
      expect(await saveProfile(stale)).toMatchObject({ code: 'PROFILE_CHANGED' });
    }
    expect(world.callsOf('eth_sendRawTransaction')).toBe(0);
    expect(await getMyProfile()).toMatchObject({ value: { profile: { displayName: 'Elsewhere' } } });
  });

  it('is the basis of the next one', async () => {
    await saveProfileOf(world, MENTOR, { ...ADA, displayName: 'Elsewhere' });
    const basedOn = contextNow(world).issuedAt;
    world.clock.moveBy(1_000);
    expect(await prepareProfile({ basedOn })).toMatchObject({ ok: true });
    expect(await saveProfile({ ...(await sent()), basedOn })).toMatchObject({ ok: true, value: ADA });
  });

  it('is no obstacle to sending the same again', async () => {
    const mine = await sent();
    await saveProfile(mine);
    expect(await saveProfile(mine)).toMatchObject({ ok: true, value: ADA });
  });
});

describe('who people are', () => {
  it('is told by their profiles, in the order asked', async () => {
    await saveProfileOf(world, MENTOR, ADA);
    await saveProfileOf(world, LEARNER, { ...NO_PROFILE, timezone: 'Asia/Kathmandu' });
    world.forgetCalls();
    expect(await listPeople([STRANGER.address, LEARNER.address, MENTOR.address])).toEqual([
      { wallet: STRANGER.address, name: null, timezone: null },
      { wallet: LEARNER.address, name: null, timezone: 'Asia/Kathmandu' },
      { wallet: MENTOR.address, name: 'Ada', timezone: 'Europe/Berlin' },
    ]);
    expect(world.callsOf('arkiv_query')).toBe(1);
  });

  it('falls back to the name of a demo wallet, which a profile overrules', async () => {
    config.demoWallets = [{ role: 'mentor', name: 'Demo', address: MENTOR.address }];
    expect(await getPerson(MENTOR.address)).toMatchObject({ name: 'Demo' });
    await saveProfileOf(world, MENTOR, ADA);
    expect(await getPerson(MENTOR.address)).toMatchObject({ name: 'Ada' });
  });

  it('is known in any spelling of the address', async () => {
    await saveProfileOf(world, MENTOR, ADA);
    const shouted = MENTOR.address.toUpperCase().replace('0X', '0x') as typeof MENTOR.address;
    expect(await getPerson(shouted)).toMatchObject({ wallet: MENTOR.address, name: 'Ada' });
  });

  it('has a budget of its own: beyond it people go by their addresses, and Arkiv is asked nothing', async () => {
    await saveProfileOf(world, MENTOR, ADA);
    world.forgetCalls();
    scene.isAllowed = false;
    expect(await getPerson(MENTOR.address)).toEqual({ wallet: MENTOR.address, name: null, timezone: null });
    expect(await getMyProfile()).toEqual({ ok: false, code: 'RATE_LIMITED' });
    expect(world.callsOf('arkiv_query')).toBe(0);
  });

  it('is never worth a page: without Arkiv people go by their addresses', async () => {
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect(await getPerson(MENTOR.address)).toEqual({ wallet: MENTOR.address, name: null, timezone: null });
    expect(scene.logged).toMatchObject([{ code: 'CHAIN_UNREACHABLE', label: 'people.list' }]);
  });
});
