import { expect, it } from 'vitest';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { openMyData } from '@/lib/export/my-data';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR } from '@/lib/sessions/testing/people';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

/** The records as a node gives them whose answers come in an order of their own, all at one place. */
async function readKeys(arranged: (entities: ArkivEntity[]) => ArkivEntity[]): Promise<string[]> {
  const { deps } = world;
  const samePlace = chainOrderOf(1, 1, 0);
  const reader: typeof deps.reader = {
    ...deps.reader,
    async queryPage(predicate, options) {
      const page = await deps.reader.queryPage(predicate, options);
      const entities = page.entities.map((entity) => ({
        ...entity,
        createdAtBlock: 1,
        lastModifiedAtBlock: 1,
        order: samePlace,
      }));
      return { ...page, entities: arranged(entities) };
    },
  };
  const data = await openMyData({ ...deps, reader }, MENTOR.address, world.clock.now());
  const { records } = await data.gathered();
  const keys: string[] = [];
  for await (const { entity } of records()) keys.push(entity.key);
  return keys;
}

it('records at one place on the chain come out alike, in whatever order they were read', async () => {
  for (const requestId of ['request-1', 'request-2', 'request-3']) await requestSession(world, { requestId });
  const keys = await readKeys((entities) => entities);
  // Each request is a session and the confirmation of whoever asked.
  expect(keys).toHaveLength(6);
  expect(keys).toEqual([...keys].sort());
  expect(await readKeys((entities) => entities.toReversed())).toEqual(keys);
});
