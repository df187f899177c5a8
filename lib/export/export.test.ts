import { describe, expect, it, vi } from 'vitest';
import { GET as getCsv } from '@/app/(site)/settings/export.csv/route';
import { GET as getJson } from '@/app/(site)/settings/export.json/route';
import { ADA, saveProfileOf } from '@/lib/people/testing/profiles';
import { buildFeedbackTypedData } from '@/lib/protocol/proof';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import {
  contextNow,
  type DevnetWorld,
  requestSession,
  signedConfirmation,
} from '@/lib/sessions/testing/devnet-world';
import { forgedSessions, writeAll } from '@/lib/sessions/testing/forged';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const ADDRESS = 'http://127.0.0.1:3000/settings/export';

const { scene, setScene, modules } = await vi.hoisted(() => import('@/lib/sessions/testing/server-scene'));

vi.mock('@/lib/viewer/queries', () => modules.viewer);
vi.mock('@/lib/limits/rate-limits', () => modules.limits);
vi.mock('@/lib/log', () => modules.log);
vi.mock('@/lib/server/context', () => modules.deps);

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  setScene(world, MENTOR.address);
});

/** A session that took place, with the learner's feedback and the mentor's profile. */
async function live() {
  await saveProfileOf(world, MENTOR, ADA);
  const session = await requestSession(world, { notes: '=cmd|calc, "quoted"\nnext line' });
  await recordConfirmation(world.deps, await signedConfirmation(world, session), world.clock.now());
  world.clock.moveBy(4 * HOUR_MS);
  const context = contextNow(world);
  const said = { rating: 5, notes: '@thanks' };
  const signature = await LEARNER.sign(
    buildFeedbackTypedData(
      { session: session.key, from: LEARNER.address, to: MENTOR.address, ...said },
      context,
    ),
  );
  const feedback = { sessionKey: session.key, by: LEARNER.address, ...said, signature };
  const given = await recordFeedback(
    world.deps,
    { ...feedback, issuedAt: context.issuedAt },
    world.clock.now(),
  );
  if (!given.ok) throw new Error(`the feedback was refused: ${given.code}`);
  return session;
}

const json = async () => JSON.parse(await (await getJson(new Request(ADDRESS))).text());

/** Cells of each line; quotes are all there is to undo, because every cell has them. */
async function lines(): Promise<Record<string, string>[]> {
  // Reading a response as text takes its byte order mark away.
  const text = await (await getCsv(new Request(ADDRESS))).text();
  const [heading = [], ...rows] = [...text.matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/g)].map(([, line = '']) =>
    [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
  );
  return rows.map((row) => Object.fromEntries(heading.map((name, index) => [name, row[index] ?? ''])));
}

describe('an export from which something was left out', () => {
  it('names the writers whose it was, in both forms', async () => {
    await live();
    expect(await json()).toMatchObject({ leftOut: [] });
    expect((await lines()).at(-1)).toMatchObject({ record: 'feedback' });
    await writeAll(world, OTHER_WRITER, await forgedSessions(world, 101));
    const data = await json();
    expect(data).toMatchObject({ leftOut: [OTHER_WRITER.address] });
    expect(data.sessions).toHaveLength(1);
    const told = (await lines()).at(-1);
    expect(told).toMatchObject({
      record: 'some records of this writer were left out',
      writer: OTHER_WRITER.address,
      session: '',
      counts: '',
    });
  });
});

describe('the export as JSON', () => {
  it('holds the profile, the sessions as they read, and every record with its signature', async () => {
    const session = await live();
    const data = await json();
    expect(data).toMatchObject({
      format: 'twofold-export-2',
      exportedAt: new Date(world.clock.now()).toISOString(),
      wallet: MENTOR.address,
      space: 'demo',
      network: 'arkiv:1337',
      about: null,
      writers: world.deps.writers,
      attestedWriters: world.deps.attestedWriters,
      profile: ADA,
    });
    expect(data.sessions).toHaveLength(1);
    expect(data.sessions[0]).toMatchObject({
      key: session.key,
      role: 'mentor',
      status: 'completed',
      skill: session.skill,
      notes: session.notes,
      startsAt: new Date(session.startsAt).toISOString(),
      history: [{ kind: 'request' }, { kind: 'confirmation' }, { kind: 'confirmation' }],
      feedback: [{ by: LEARNER.address, rating: 5, notes: '@thanks' }],
      room: { writtenBy: world.deps.writer.address },
    });
    const types = data.records.map(({ strings }: { strings: { type: string } }) => strings.type);
    expect(types).toEqual([
      'user_profile',
      'session',
      'session_confirmation',
      'session_confirmation',
      'session_jitsi',
      'session_feedback',
    ]);
    const signed = data.records.filter(
      ({ payload }: { payload: { proof?: { signature?: string } } }) => payload.proof?.signature,
    );
    expect(signed).toHaveLength(5);
    expect(data.records.every(({ counts }: { counts: boolean }) => counts)).toBe(true);
  });

  it('is everything of mine and nothing of others', async () => {
    await live();
    await saveProfileOf(world, LEARNER, { ...ADA, displayName: 'Noor' });
    const mine = JSON.stringify(await json());
    expect(mine).not.toContain('Noor');
    scene.wallet = STRANGER.address;
    expect(await json()).toMatchObject({ profile: null, sessions: [], records: [] });
  });

  it('says of a record that does not count that it does not', async () => {
    const session = await requestSession(world);
    const { issuedAt, signature } = await signedConfirmation(world, session, STRANGER);
    const context = { ...world.deps, timing: await world.reader.timing(), now: world.clock.now() };
    const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
    await world.deps.writer.submit([createConfirmationEntity(session, MENTOR.address, proof, context)]);
    const { sessions, records } = await json();
    expect(sessions).toMatchObject([{ status: 'pending' }]);
    expect(records.map(({ counts }: { counts: boolean }) => counts)).toEqual([true, true, false]);
  });

  it('leaves out what has passed its end', async () => {
    const session = await live();
    world.clock.moveBy(
      session.startsAt + session.durationMinutes * 60_000 + HOUR_MS + 30 * DAY_MS - world.clock.now(),
    );
    expect(await json()).toMatchObject({
      profile: ADA,
      sessions: [],
      records: [{ strings: { type: 'user_profile' } }],
    });
  });
});

describe('the export as CSV', () => {
  it('has one line per record', async () => {
    const session = await live();
    const rows = await lines();
    expect(rows.map(({ record, by, status, rating }) => [record, by, status, rating])).toEqual([
      ['profile', MENTOR.address, '', ''],
      ['request', LEARNER.address, 'completed', ''],
      ['confirmation', LEARNER.address, 'completed', ''],
      ['confirmation', MENTOR.address, 'completed', ''],
      ['room', '', 'completed', ''],
      ['feedback', LEARNER.address, 'completed', '5'],
    ]);
    expect(rows[0]).toMatchObject({ displayName: 'Ada', timezone: 'Europe/Berlin', session: '' });
    expect(rows[4]?.room).toContain(`mg-${session.key}-`);
    for (const row of rows.slice(1)) {
      expect(row).toMatchObject({
        session: session.key,
        topic: session.skill,
        startsAt: new Date(session.startsAt).toISOString(),
        durationMinutes: '60',
        counts: 'yes',
      });
    }
    expect(rows.filter(({ signature }) => /^0x[0-9a-f]{130}$/.test(signature ?? ''))).toHaveLength(5);
  });

  it('runs nothing in a spreadsheet', async () => {
    await live();
    const rows = await lines();
    expect(rows[1]?.words).toBe('\'=cmd|calc, "quoted"\nnext line');
    expect(rows[5]?.words).toBe("'@thanks");
  });
});

describe.each([
  ['JSON', getJson, 'application/json; charset=utf-8', 'json'],
  ['CSV', getCsv, 'text/csv; charset=utf-8; header=present', 'csv'],
])('downloading %s', (_, get, type, ending) => {
  it('is to be saved under a name, and kept by nobody on the way', async () => {
    const { headers, status, body } = await get(new Request(ADDRESS));
    await body?.cancel();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="twofold-${MENTOR.address.slice(0, 10)}-2026-11-22.${ending}"`,
    );
  });

  it('is for nobody who is signed out', async () => {
    scene.wallet = null;
    expect((await get(new Request(ADDRESS))).status).toBe(401);
  });

  it('says so when Arkiv is silent', async () => {
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    const response = await get(new Request(ADDRESS));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('Arkiv isn’t answering');
  });
});

describe('what fails after the first byte', () => {
  it.each([
    ['JSON', getJson, '"sessions": ['],
    ['CSV', getCsv, '"recordedAt"'],
  ])('breaks %s off: it never looks complete, and the next one begins anew', async (_, get, beginning) => {
    await live();
    // The profile is read, what is gathered after it is not answered.
    world.beforeNext('arkiv_query', async () => {
      world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    });
    const { status, body } = await get(new Request(ADDRESS));
    expect(status).toBe(200);
    const reader = body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toContain(beginning);
    expect(() => JSON.parse(first)).toThrow();
    await expect(reader?.read()).rejects.toMatchObject({ code: 'CHAIN_UNREACHABLE' });
    expect((await json()).sessions).toHaveLength(1);
  });
});

describe('downloading again and again', () => {
  it('is one at a time for each wallet, until the last byte is read', async () => {
    await live();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 8 }, () => getJson(new Request(ADDRESS))),
    );
    expect(others.map(({ status }) => status)).toEqual(Array(7).fill(429));
    expect(await others[0]?.text()).toBe(
      'One download at a time. Your data is being prepared already. Wait until that’s done, then try again.\n',
    );
    expect((await getCsv(new Request(ADDRESS))).status).toBe(429);
    scene.wallet = LEARNER.address;
    const ofAnother = await getJson(new Request(ADDRESS));
    expect(ofAnother.status).toBe(200);
    await ofAnother.text();
    scene.wallet = MENTOR.address;
    expect(JSON.parse((await first?.text()) ?? '').sessions).toHaveLength(1);
    expect((await json()).sessions).toHaveLength(1);
  });

  it('is possible after one that nobody reads to its end, failed, or was given up', async () => {
    await live();
    await (await getJson(new Request(ADDRESS))).body?.cancel();
    world.beforeNext('arkiv_query', () => Promise.reject(new Error('socket closed')));
    expect((await getJson(new Request(ADDRESS))).status).toBe(503);
    expect((await getJson(new Request(ADDRESS, { signal: AbortSignal.abort() }))).status).toBe(429);
    expect((await json()).sessions).toHaveLength(1);
  });

  it('is refused with words beyond the budget', async () => {
    scene.isAllowed = false;
    const response = await getJson(new Request(ADDRESS));
    expect(response.status).toBe(429);
    expect(await response.text()).toContain('Too many attempts');
  });
});
