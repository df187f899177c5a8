import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startArkiv } from '@/lib/arkiv/runtime';
import { ensureDemoWorld } from '@/lib/demo/world';
import { EMBEDDED_PAST_MS } from '@/lib/env/complete';
import { statusOf } from '@/lib/protocol/session-status';
import { depsOf } from '@/lib/server/context';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { LEARNER, MENTOR, TODAY, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';

vi.mock('@/lib/env/env', () => ({
  env: () => ({
    authSecrets: ['a secret of thirty-two characters'],
    retentionDays: 30,
    jitsi: { kind: 'open', baseUrl: 'https://meet.jit.si' },
    demoWallets: [
      { role: 'mentor', name: 'Ada', address: MENTOR.address, privateKey: MENTOR.key },
      { role: 'learner', name: 'Noor', address: LEARNER.address, privateKey: LEARNER.key },
    ],
  }),
}));

let dataDir: string;
/** The day of the tests, and a clock that runs: blocks are made by it. */
let today: number;
beforeEach(() => {
  today = TODAY;
  const begin = performance.now();
  vi.spyOn(Date, 'now').mockImplementation(() => today + Math.floor(performance.now() - begin));
  dataDir = mkdtempSync(join(tmpdir(), 'twofold-demo-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true });
});

/** What the app does at its start, up to the first page; then it stops. */
async function runApp() {
  const runtime = await startArkiv({
    kind: 'embedded',
    dataDir,
    devnetPort: 0,
    allowClockControl: false,
    writerKey: WRITER.key,
    writers: [],
    funded: [],
    demo: { mentor: MENTOR.address, learner: LEARNER.address },
    beginsAgoMs: EMBEDDED_PAST_MS,
    space: 'demo',
  });
  try {
    const begunIn = runtime.now();
    await ensureDemoWorld(runtime);
    const now = runtime.now();
    const sessions = await listSessionsOf(depsOf(runtime), MENTOR.address, now);
    return { begunIn, now, statuses: sessions.map((session) => statusOf(session, now)) };
  } finally {
    await runtime.stop();
  }
}

const shortlyAfter = (instant: number) =>
  expect.toSatisfy((found: number) => found >= instant && found < instant + MINUTE_MS);

it('a fresh node begins in the past, and stands in the present before anybody looks', async () => {
  expect(await runApp()).toEqual({
    begunIn: shortlyAfter(TODAY - EMBEDDED_PAST_MS),
    now: shortlyAfter(TODAY),
    statuses: ['pending', 'scheduled', 'completed'],
  });
});

it('a node that was there before never leaves the present', async () => {
  await runApp();
  today = TODAY + DAY_MS;
  expect(await runApp()).toEqual({
    begunIn: shortlyAfter(TODAY + DAY_MS),
    now: shortlyAfter(TODAY + DAY_MS),
    statuses: ['pending', 'scheduled', 'expired', 'completed', 'completed'],
  });
});
