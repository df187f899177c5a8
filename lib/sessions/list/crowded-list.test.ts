import { afterAll, beforeAll, expect, it } from 'vitest';
import { roleOf, type Session } from '@/lib/protocol/session';
import { furtherAcquainted, listAheadWithAcquaintances } from '@/lib/sessions/list/acquaintances';
import { readAhead, withAcquainted } from '@/lib/sessions/list/ahead';
import { readListPage, SESSIONS_A_PAGE } from '@/lib/sessions/list/list-page';
import { openSessionWindows } from '@/lib/sessions/list/list-windows';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { REQUEST, sessionOf } from '@/lib/sessions/testing/fixtures';
import { writeSessions } from '@/lib/sessions/testing/many';
import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { throwaway, writeRequests } from '@/lib/sessions/testing/strangers';
import { DAY_MS } from '@/lib/time/instant';

/** Each asks once for each of these seconds: every one of them holds 1,040 entities, more than is read of a second. */
const WALLETS = 520;
const SECONDS = 2;
/** Long after the crowd. */
const AGREED_AT = TODAY + 60 * DAY_MS;
const CROWD_AT = TODAY + 30 * DAY_MS;

let world: DevnetWorld;
const open = () =>
  openSessionWindows({ ...world.deps, attestedWriters: [] }, MENTOR.address, world.clock.now());
const keepAll = async (sessions: readonly Session[]) => sessions;

beforeAll(async () => {
  world = await openWorld();
  await writeSessions(world, [
    { startsAt: AGREED_AT, isAgreed: true },
    { startsAt: AGREED_AT + DAY_MS, isAgreed: false },
  ]);
  const signers = Array.from({ length: WALLETS }, (_, index) => throwaway(index));
  // All within two seconds, so that whatever is looked at first is empty.
  await writeRequests(
    world,
    Array.from({ length: WALLETS * SECONDS }, (_, index) => {
      const by = signers[index % WALLETS];
      if (by === undefined) throw new Error('no such wallet');
      return { by, startsAt: CROWD_AT + Math.floor(index / WALLETS) * 1_000 };
    }),
  );
}, 60_000);
afterAll(() => world.close());

it('a page shows what was read of a crowd’s requests and says that it is not all', async () => {
  const windows = open();
  const page = await readListPage(windows, {
    direction: 'later',
    span: windows.ahead,
    after: null,
    keep: keepAll,
  });
  expect(page.sessions.length).toBe(SESSIONS_A_PAGE);
  expect(page.sessions.every((session) => roleOf(session, MENTOR.address) === 'mentor')).toBe(true);
  expect(page.next).not.toBeNull();
}, 60_000);

it('what lies beyond them with somebody known is there all the same, and counted', async () => {
  const windows = open();
  const now = world.clock.now();
  const read = await readAhead(windows, MENTOR.address, now);
  expect(read.isComplete).toBe(false);
  world.forgetCalls();
  const acquainted = await listAheadWithAcquaintances(world.deps, MENTOR.address, now);
  // Both writers: confirmations, then sessions ahead and of any time with their facts.
  expect(world.callsOf('arkiv_query')).toBeLessThanOrEqual(10);
  expect(acquainted.map(({ startsAt, learner }) => [startsAt, learner])).toEqual([
    [AGREED_AT, LEARNER.address],
    [AGREED_AT + DAY_MS, LEARNER.address],
  ]);
  const { sessions, counts } = withAcquainted(read, acquainted, MENTOR.address, now);
  expect(sessions.slice(-2).map(({ startsAt }) => startsAt)).toEqual([AGREED_AT, AGREED_AT + DAY_MS]);
  expect(counts).toMatchObject({
    upcoming: read.counts.upcoming + 2,
    needsYou: read.counts.needsYou + 1,
    isAtLeast: true,
  });
}, 60_000);

it('a moment that holds more than is read leaves some out, and says so', async () => {
  const windows = open();
  const moment = { from: CROWD_AT / 1_000, to: CROWD_AT / 1_000 + 1 };
  let shown = 0;
  for await (const { sessions } of windows.read(moment, 'later')) shown += sessions.length;
  expect(windows.isCut()).toBe(true);
  expect(shown).toBeGreaterThan(SESSIONS_A_PAGE);
  expect(shown).toBeLessThan(WALLETS);
}, 60_000);

it('what was read already is not asked for again, and makes no difference', async () => {
  const now = world.clock.now();
  const all = await listAheadWithAcquaintances(world.deps, MENTOR.address, now);
  const until = AGREED_AT / 1_000 + 1;
  const read = { sessions: all.filter(({ startsAt }) => startsAt < until * 1_000), until };
  expect(read.sessions).toHaveLength(1);
  world.forgetCalls();
  expect(await listAheadWithAcquaintances(world.deps, MENTOR.address, now, read)).toEqual(all);
  // Both writers: confirmations, sessions and their facts; whom they have met follows from what was read.
  expect(world.callsOf('arkiv_query')).toBeLessThanOrEqual(6);
}, 60_000);

it('a page of strangers begins with the people one knows, a page of those needs no more of them', () => {
  const many = Array.from({ length: 60 }, (_, n) => sessionOf(REQUEST, `0x${String(n).padStart(64, '0')}`));
  const [known, strangers] = [many.slice(0, 40), many.slice(40)];
  expect(furtherAcquainted(strangers, known)).toEqual(known.slice(0, SESSIONS_A_PAGE));
  expect(furtherAcquainted(known.slice(0, SESSIONS_A_PAGE), known)).toEqual([]);
  expect(furtherAcquainted([...known.slice(0, 5), ...strangers.slice(0, 15)], known)).toEqual(
    known.slice(5, SESSIONS_A_PAGE),
  );
  expect(furtherAcquainted(strangers, [])).toEqual([]);
});
