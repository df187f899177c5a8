import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { killWhileConfirming, stepsOf } from './kills';

// A whole program is started, again and again.
test.setTimeout(600_000);

const PEOPLE = { mentors: 3, sessionsEach: 2 };
const STEPS = stepsOf(PEOPLE);
/** After how many steps the process is killed, each time: when the first are being answered, up to the last. */
const KILLED_AFTER = fc.sample(fc.integer({ min: STEPS / 2 - 2, max: STEPS - 1 }), { numRuns: 6, seed: 11 });

test('SIGKILL while people confirm loses nothing that anybody was told, and the next start is ready', async ({
  browser,
}) => {
  const told = await killWhileConfirming(browser, { ...PEOPLE, killedAfter: KILLED_AFTER });
  expect(told, 'somebody was told before').toContain('recorded');
  expect(told.size, 'and somebody else was not').toBeGreaterThan(1);
});
