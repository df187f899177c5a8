import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '@/lib/protocol/session';
import { readAhead } from '@/lib/sessions/list/ahead';
import { type ListPage, MAX_QUERIES_A_PAGE, readListPage } from '@/lib/sessions/list/list-page';
import { describeLists, keepAll, open, read, readPages } from '@/lib/sessions/list/testing/list-pages';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { forgedSessions, writeAll } from '@/lib/sessions/testing/forged';
import { writeSessions } from '@/lib/sessions/testing/many';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  STRANGER,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

describeLists([
  { count: 0, daysAhead: 30, atFirst: 1, perPage: 1 },
  { count: 1, daysAhead: 30, atFirst: 1, perPage: 1 },
  { count: 20, daysAhead: 30, atFirst: 1, perPage: 1 },
  { count: 70, daysAhead: 200, atFirst: 1, perPage: 1 },
  { count: 200, daysAhead: 300, atFirst: 4, perPage: 4 },
  { count: 600, daysAhead: 360, atFirst: 5, perPage: 5 },
  // Two thousand: lib/sessions/list/list-windows.long.test.ts.
]);

describe('a crowded list', () => {
  let world: DevnetWorld;
  beforeAll(async () => {
    world = await openWorld();
    // What is created last starts last, as when somebody books a whole year: the newest entities tell nothing of the next days.
    await writeSessions(
      world,
      Array.from({ length: 300 }, (_, index) => ({
        startsAt: TODAY + (index + 1) * 12 * HOUR_MS,
        isAgreed: true,
        skill: index === 299 ? 'Cobol' : 'Rust lifetimes',
      })),
    );
  }, 120_000);
  afterAll(() => world.close());

  it('shows the next ones without reading the rest', async () => {
    const windows = open(world);
    const page = await read(windows, 'later');
    expect(page.sessions[0]?.startsAt).toBe(TODAY + 12 * HOUR_MS);
    expect(windows.queries()).toBeLessThanOrEqual(4);
  });

  it('keeps its pages while sessions arrive before, on and behind them', async () => {
    const first = await read(open(world), 'later');
    const second = await read(open(world), 'later', first.next);
    const startOf = (session?: Session) => session?.startsAt ?? Number.NaN;
    await writeSessions(
      world,
      [
        { startsAt: TODAY + HOUR_MS, isAgreed: true },
        { startsAt: startOf(first.sessions.at(-1)) - HOUR_MS, isAgreed: true },
      ].map((wanted, index) => ({ ...wanted, skill: `Late ${index}` })),
    );
    const again = await read(open(world), 'later', first.next);
    expect(again.sessions.map(({ key }) => key)).toEqual(second.sessions.map(({ key }) => key));
    expect((await read(open(world), 'later')).sessions[0]?.skill).toBe('Late 0');
  });

  it('stops a search that finds too little at a stated place, and goes on from there to the end', async () => {
    const keep = async (sessions: readonly Session[]) => sessions.filter(({ skill }) => skill === 'Cobol');
    const found: Session[] = [];
    let page: ListPage | null = null;
    let pages = 0;
    do {
      const windows = open(world);
      page = await read(windows, 'later', page?.next ?? null, keep);
      expect(windows.queries()).toBeLessThanOrEqual(MAX_QUERIES_A_PAGE + 1);
      expect(page.lookedUntil === null).toBe(page.next === null);
      found.push(...page.sessions);
      pages += 1;
    } while (page.next !== null);
    expect(found.map(({ skill }) => skill)).toEqual(['Cobol']);
    expect(pages).toBeGreaterThan(1);
  });

  it('shows nothing twice within one request and asks for nothing twice', async () => {
    const windows = open(world);
    await readAhead(windows, MENTOR.address, world.clock.now());
    const queries = windows.queries();
    await readListPage(windows, { direction: 'later', span: windows.ahead, after: null, keep: keepAll });
    expect(windows.queries()).toBe(queries);
  });
});

describe('sessions that all start at one moment', () => {
  it('are read although no window can part them', async () => {
    const world = await openWorld();
    await writeSessions(
      world,
      Array.from({ length: 120 }, () => ({ startsAt: TODAY + 90 * MINUTE_MS, isAgreed: false })),
    );
    const pages = await readPages(world, 'later');
    expect(new Set(pages.flatMap(({ sessions }) => sessions.map(({ key }) => key))).size).toBe(120);
    await world.close();
  });
});

describe('third parties', () => {
  it('may leave out the numeric start: their sessions are listed all the same, for one query more', async () => {
    const world = await openWorld();
    const entity = (startsAt: number, parties: Record<string, string>) => ({
      kind: 'create' as const,
      entity: {
        attributes: {
          type: 'session',
          spaceId: world.deps.space,
          createdAt: new Date(TODAY).toISOString(),
          sessionDate: new Date(startsAt).toISOString(),
          skill: 'Chess',
          ...parties,
        },
        payload: { sessionDate: new Date(startsAt).toISOString(), duration: 60 },
        expiresAtBlock: 5_000_000,
      },
    });
    const ours = { mentorWallet: MENTOR.address, learnerWallet: STRANGER.address };
    const others = { mentorWallet: STRANGER.address, learnerWallet: LEARNER.address };
    await world
      .writerOf(ATTESTER)
      .submit([
        entity(TODAY + DAY_MS, ours),
        entity(TODAY - 3 * DAY_MS, ours),
        entity(TODAY + DAY_MS, others),
      ]);
    await writeSessions(world, [{ startsAt: TODAY + 2 * DAY_MS, isAgreed: false }]);

    const windows = open(world, MENTOR.address, [ATTESTER.address]);
    const { sessions } = await read(windows, 'later');
    expect(sessions.map(({ skill, attestedBy }) => [skill, attestedBy])).toEqual([
      ['Chess', ATTESTER.address],
      ['Rust lifetimes', null],
    ]);
    expect(windows.queries()).toBe(2);
    expect((await read(windows, 'earlier')).sessions.map(({ skill }) => skill)).toEqual(['Chess']);
    await world.close();
  });
});

describe('records that cannot be read', () => {
  it('are counted, and hide nothing else', async () => {
    const world = await openWorld();
    await writeSessions(world, [
      { startsAt: TODAY + DAY_MS, isAgreed: true },
      { startsAt: TODAY + 2 * DAY_MS, isAgreed: true, skill: 'Chess' },
    ]);
    const entities = await world.entitiesBy(WRITER.address);
    const chess = entities.find(({ strings }) => strings.skill === 'Chess');
    if (chess === undefined) throw new Error('nothing to spoil');
    const attributes = { ...chess.strings, ...chess.numbers };
    // Updated in place: whatever it says now, nobody signed that.
    await world.deps.writer.submit([
      {
        kind: 'update',
        key: chess.key,
        entity: { attributes, payload: chess.payload, expiresAtBlock: 5_000_000 },
      },
      {
        kind: 'create',
        entity: { attributes: { ...attributes, skill: '' }, payload: {}, expiresAtBlock: 5_000_000 },
      },
    ]);
    const page = await read(open(world), 'later');
    expect(page.sessions.map(({ skill }) => skill)).toEqual(['Rust lifetimes']);
    expect(page.unreadable).toBe(2);
    await world.close();
  });

  it('by another instance are not counted: who left them is named, however many', async () => {
    const world = await openWorld();
    await writeSessions(world, [{ startsAt: TODAY + DAY_MS, isAgreed: true }]);
    await writeAll(world, OTHER_WRITER, await forgedSessions(world, 7));
    const page = await read(open(world), 'later');
    expect(page.sessions.map(({ skill }) => skill)).toEqual(['Rust lifetimes']);
    expect(page).toMatchObject({ unreadable: 0, leftOut: [OTHER_WRITER.address] });
    await world.close();
  });
});
