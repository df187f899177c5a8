import { expect, it } from 'vitest';
import { confirmAtOnce } from '@/lib/sessions/testing/confirm-at-once';
import { openTwoInstances } from '@/lib/sessions/testing/two-instances';

it('a hundred sessions that are confirmed on two instances at the same instant have one room each', async () => {
  const world = await openTwoInstances();
  expect(await confirmAtOnce(world, 100)).toEqual({
    errors: [],
    sessions: 100,
    scheduled: 100,
    rooms: 100,
    withRoom: 100,
  });
  await world.close();
}, 120_000);
