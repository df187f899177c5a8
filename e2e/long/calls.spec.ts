import { expectNothingLeftAfter } from '../fixtures/calls-in-a-row';
import { test } from '../fixtures/test';

test('forty calls in a row leave nothing behind', async ({ visit }) => {
  test.slow();
  await expectNothingLeftAfter(visit, 40);
});
