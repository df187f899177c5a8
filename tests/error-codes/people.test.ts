import { vi } from 'vitest';
import { recordOffer } from '@/lib/availability/save';
import { offerHours, signHours } from '@/lib/availability/testing/offers';
import { prepareProfile } from '@/lib/people/actions';
import { MAX_BLOCKED } from '@/lib/people/blocks';
import { prepareBlocks, saveBlocks } from '@/lib/people/blocks-actions';
import { block, signedBlocks } from '@/lib/people/testing/blocks';
import { ADA, saveProfileOf } from '@/lib/people/testing/profiles';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { throwaway } from '@/lib/sessions/testing/strangers';
import { raiseEach } from './raise';

const { setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));
vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

raiseEach('people', {
  async PROFILE_CHANGED() {
    await saveProfileOf(world, MENTOR, ADA);
    return prepareProfile({ basedOn: '' });
  },
  async OFFER_CHANGED() {
    const early = await signHours(world);
    world.clock.moveBy(1_000);
    await offerHours(world);
    return recordOffer(world.deps, early, world.now());
  },
  async OFFER_ANSWERED_ELSEWHERE() {
    const signed = await signHours(world);
    const values = { ...signed.values, answeredBy: world.otherDeps.writer.address };
    return recordOffer(world.otherDeps, { ...signed, values }, world.now());
  },
  async BLOCKS_CHANGED() {
    const { wallet: _, ...early } = await signedBlocks(world, [LEARNER.address]);
    world.clock.moveBy(1_000);
    await block(world, [STRANGER.address]);
    return saveBlocks(early);
  },
  async BLOCKS_FULL() {
    await block(world, Array.from({ length: MAX_BLOCKED }, (_, index) => throwaway(index).address).sort());
    return prepareBlocks({ wallet: LEARNER.address, isBlocked: true });
  },
});
