import { beforeEach } from 'vitest';
import { processWide } from '@/lib/process-wide';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';

/** Gives every test of a file a world of its own, as a variable of that file, and closes it after the test. */
export function eachInFreshWorld(receive: (world: DevnetWorld) => unknown): void {
  beforeEach(async () => {
    // What the process holds and has read of an earlier world is of that world.
    for (const name of ['held-times', 'mentor-readings']) processWide(name, () => new Map()).clear();
    const world = await openWorld();
    await receive(world);
    return () => world.close();
  });
}
