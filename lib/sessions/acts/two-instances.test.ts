import { expect, it } from 'vitest';
import { confirmAtOnce } from '@/lib/sessions/testing/confirm-at-once';
import { openTwoInstances } from '@/lib/sessions/testing/two-instances';

it('sessions that are confirmed on two instances at the same instant have one room each', async () => {
  const world = await openTwoInstances();
  expect(await confirmAtOnce(world, 8)).toEqual({
    errors: [],
    sessions: 8,
    scheduled: 8,
    rooms: 8,
    withRoom: 8,
  });
  await world.close();
}, 60_000);
