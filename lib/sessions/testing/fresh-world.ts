import { beforeEach } from 'vitest';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';

/** Gives every test of a file a world of its own, as a variable of that file, and closes it after the test. */
export function eachInFreshWorld(receive: (world: DevnetWorld) => unknown): void {
  beforeEach(async () => {
    const world = await openWorld();
    await receive(world);
    return () => world.close();
  });
}
