import { expect, it, vi } from 'vitest';
import { MAX_BLOCKED } from '@/lib/people/blocks';
import { prepareBlocks, saveBlocks } from '@/lib/people/blocks-actions';
import { getMyBlocks } from '@/lib/people/blocks-queries';
import { block, signedBlocks } from '@/lib/people/testing/blocks';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { throwaway } from '@/lib/sessions/testing/strangers';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

const LEARNER_OUT = { wallet: LEARNER.address, isBlocked: true };

/** What a browser sends: no wallet, the server knows whose it is. */
async function sent(blocked: Parameters<typeof signedBlocks>[1]) {
  const { wallet: _, ...input } = await signedBlocks(world, blocked);
  return input;
}

it('gives out the whole list to sign and the list it was made from, then records it', async () => {
  const issuedAt = new Date(world.clock.now()).toISOString();
  const blocked = [LEARNER.address];
  expect(await prepareBlocks(LEARNER_OUT)).toEqual({ ok: true, value: { blocked, basedOn: '', issuedAt } });
  expect(await saveBlocks(await sent(blocked))).toMatchObject({ ok: true, value: { blocked } });
  expect(await getMyBlocks()).toMatchObject({ ok: true, value: { blocks: { blocked, issuedAt } } });
  world.clock.moveBy(1_000);
  expect(await prepareBlocks({ wallet: STRANGER.address, isBlocked: true })).toMatchObject({
    ok: true,
    value: { blocked: [LEARNER.address, STRANGER.address].sort(), basedOn: issuedAt },
  });
});

it('needs no signature for what the list says already', async () => {
  expect(await prepareBlocks({ ...LEARNER_OUT, isBlocked: false })).toMatchObject({
    ok: true,
    value: { settled: { blocked: [] } },
  });
  await block(world, [LEARNER.address]);
  const uppercase = { ...LEARNER_OUT, wallet: LEARNER.address.toUpperCase().replace('0X', '0x') };
  expect(await prepareBlocks(uppercase)).toMatchObject({
    ok: true,
    value: { settled: { blocked: [LEARNER.address] } },
  });
});

it('is for nobody who is signed out, and counts as a write', async () => {
  const input = await sent([LEARNER.address]);
  scene.isAllowed = false;
  expect(await saveBlocks(input)).toEqual({ ok: false, code: 'RATE_LIMITED' });
  scene.wallet = null;
  const signedOut = { ok: false, code: 'SIGNED_OUT' };
  expect([await prepareBlocks(LEARNER_OUT), await saveBlocks(input), await getMyBlocks()]).toEqual([
    signedOut,
    signedOut,
    signedOut,
  ]);
});

it('records for the signed-in wallet only what that wallet signed', async () => {
  const input = await sent([LEARNER.address]);
  scene.wallet = STRANGER.address;
  expect(await saveBlocks(input)).toEqual({ ok: false, code: 'SIGNATURE_INVALID' });
});

it.each([
  ['oneself', { wallet: MENTOR.address, isBlocked: true }, 'wallet'],
  ['nobody', { wallet: '', isBlocked: true }, 'wallet'],
  ['more than an address', { wallet: `${LEARNER.address}0`, isBlocked: true }, 'wallet'],
])('refuses to block %s', async (_, input, field) => {
  expect(await prepareBlocks(input)).toEqual({ ok: false, code: 'INVALID_INPUT', field });
});

it('refuses a list out of order, with a wallet twice, with its own owner or with too many', async () => {
  const [one, two] = [LEARNER.address, STRANGER.address].sort();
  if (one === undefined || two === undefined) throw new Error('two wallets');
  const tooMany = Array.from({ length: MAX_BLOCKED + 1 }, (_, index) => throwaway(index).address).sort();
  for (const blocked of [[two, one], [one, one], [MENTOR.address], tooMany]) {
    const refusal = { ok: false, code: 'INVALID_INPUT', field: 'blocked' };
    expect(await saveBlocks({ ...(await sent([])), blocked })).toEqual(refusal);
  }
});

it('says when the list is full, and still lets somebody go', async () => {
  const full = Array.from({ length: MAX_BLOCKED }, (_, index) => throwaway(index).address).sort();
  await block(world, full);
  expect(await prepareBlocks(LEARNER_OUT)).toEqual({ ok: false, code: 'BLOCKS_FULL' });
  const [first] = full;
  expect(await prepareBlocks({ wallet: `${first}`, isBlocked: false })).toMatchObject({
    ok: true,
    value: { blocked: full.slice(1) },
  });
});
