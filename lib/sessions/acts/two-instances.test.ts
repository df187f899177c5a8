import { expect, it } from 'vitest';
import { confirmAtOnce } from '@/lib/sessions/testing/confirm-at-once';
import { openTwoInstances } from '@/lib/sessions/testing/two-instances';

it('sessions that are confirmed on two instances at the same instant have one room each', async () => {
  const world = await openTwoInstances();
  expect(await confirmAtOnce(world, 20)).toEqual({
    errors: [],
    sessions: 20,
    scheduled: 20,
    rooms: 20,
    withRoom: 20,
  });
  await world.close();
}, 60_000);
