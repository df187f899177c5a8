import { test } from '../fixtures/test';
import { expectNothingLeftAfter } from './calls-in-a-row';

test('forty calls in a row leave nothing behind', async ({ visit }) => {
  test.slow();
  await expectNothingLeftAfter(visit, 40);
});
