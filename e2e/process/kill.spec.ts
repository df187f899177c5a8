import { test } from '@playwright/test';
import { killWhileConfirming } from './kills';

// A whole program is started, and started again.
test.slow();

// The same at many moments: e2e/long/kill.spec.ts.
test('SIGKILL while two people confirm loses nothing that anybody was told, and the next start is ready', async ({
  browser,
}) => {
  await killWhileConfirming(browser, { mentors: 2, sessionsEach: 1, killedAfter: [6] });
});
