import { beforeAll, describe, expect, it } from 'vitest';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { readExport } from '@/lib/verify/read-export';
import type { Report } from '@/lib/verify/report';
import {
  type ExportJson,
  exportOf,
  type Json,
  liveFully,
  sessionExportOf,
} from '@/lib/verify/testing/exports';
import { verifyRecords } from '@/lib/verify/verify-records';

let whole: string;
let one: string;

beforeAll(async () => {
  const world = await openWorld();
  const { completed } = await liveFully(world);
  whole = await exportOf(world, MENTOR.address);
  one = await sessionExportOf(world, LEARNER.address, completed.key);
  await world.close();
});

const copy = (text: string = one): ExportJson => JSON.parse(text);

async function check(file: ExportJson): Promise<Report> {
  const read = readExport(JSON.stringify(file));
  if (!read.ok) throw new Error(read.line);
  return verifyRecords(read.set);
}

function lineOf(text: string): string {
  const read = readExport(text);
  if (read.ok) throw new Error('it was read');
  return read.line;
}

/** The file with one part of it replaced. */
function but(change: (file: ExportJson) => unknown): string {
  const file = copy();
  change(file);
  return JSON.stringify(file);
}

const first = ({ records: [record = {}] }: ExportJson): Json => record;

describe('what is no export', () => {
  it.each([
    ['nothing', () => '', /no JSON text/],
    ['half a download', () => one.slice(0, -200), /no JSON text.*download it again/],
    ['a number', () => '1', /no export of this/],
    ['null', () => 'null', /no export of this/],
    ['another file', () => '{"name":"twofold"}', /no export of this/],
    [
      'an earlier version',
      () => one.replace('export-2', 'export-1'),
      /an earlier version.*download it again/,
    ],
    ['a later version', () => one.replace('export-2', 'export-3'), /no export of this/],
    ['deep nesting', () => `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /nested more than 64 deep/],
    ['a name that stands twice', () => one.replace('{', '{"format":"twofold-export-1",'), /"format" twice/],
    ['the same in other letters', () => one.replace('{', '{"\\u0066ormat":"x",'), /twice in one object/],
    [
      'no writers',
      () => but((file) => Object.assign(file, { writers: [] })),
      /writers is missing or malformed/,
    ],
    ['no records', () => but((file) => Object.assign(file, { records: {} })), /records is missing/],
    ['no key', () => but((file) => delete first(file).key), /records\.0\.key/],
    [
      'a writer in capitals',
      () => but((file) => Object.assign(first(file), { creator: 'X' })),
      /records\.0\.creator/,
    ],
    [
      'a block beyond all dates',
      () => but((file) => Object.assign(first(file), { createdAtBlock: Number.MAX_SAFE_INTEGER })),
      /records\.0\.createdAtBlock/,
    ],
    [
      'a place in another block',
      () => but((file) => Object.assign(first(file), { createdAtBlock: 3 })),
      /records\.0\.order/,
    ],
    [
      'a record twice',
      () => but((file) => file.records.push(first(file))),
      /holds the record 0x[0-9a-f]{64} twice/,
    ],
    [
      'a place twice',
      () => but((file) => file.records.push({ ...first(file), key: `0x${'0e'.repeat(32)}` })),
      /two records at one place/,
    ],
    [
      'a session twice',
      () => but((file) => file.sessions.push(...file.sessions)),
      /lists the session 0x.* twice/,
    ],
  ])('is refused in one line: %s', (_, text, line) => {
    expect(lineOf(text())).toMatch(line);
    expect(lineOf(text())).not.toContain('\n');
  });

  it('names of objects that mean something to JavaScript are nothing special', async () => {
    const file = copy();
    const text = JSON.stringify(file).replace('"strings":{', '"strings":{"__proto__":"x","constructor":"y",');
    const read = readExport(text);
    expect(read.ok && (await verifyRecords(read.set)).ok).toBe(true);
  });
});

describe('what does not belong', () => {
  it('is told apart when it is about another session, and nothing is said of that one', async () => {
    const file = copy();
    const own = new Set(file.records.map(({ key }) => key));
    const foreign = copy(whole)
      .records.slice(1)
      .filter(({ key }) => !own.has(key));
    const report = await check({
      ...file,
      records: [...file.records, ...foreign.map((record) => ({ ...record, counts: false }))],
    });
    expect(report.sessions).toHaveLength(1);
    expect(report.ok).toBe(true);
    const others = report.records.filter(({ key }) => !own.has(key));
    expect(new Set(others.map(({ reason }) => reason))).toEqual(new Set(['other-session']));
  });

  it('cannot be said to count', async () => {
    const file = copy();
    const own = new Set(file.records.map(({ key }) => key));
    const foreign = copy(whole).records.filter(
      ({ key, strings }) => !own.has(key) && (strings as Json).type !== 'user_profile',
    );
    const report = await check({ ...file, records: [...file.records, ...foreign] });
    expect(report.ok).toBe(false);
  });

  it('does not count without its session', async () => {
    const file = copy();
    const { ok, problems } = await check({ ...file, records: file.records.slice(1) });
    expect(ok).toBe(false);
    expect(problems.map(({ words }) => words).join('\n')).toMatch(
      /Its session is not here[\s\S]*does not count, or is not here/,
    );
  });

  it.each([
    ['a kind nobody knows', 'constructor', 'unknown-kind'],
    ['a sealed list', 'user_blocks', 'sealed'],
    ['a sign-out', 'sign_out', 'sealed'],
  ])('is left unchecked: %s', async (_, type, reason) => {
    const file = copy();
    const record = {
      ...first(file),
      key: `0x${'0e'.repeat(32)}`,
      counts: false,
      strings: { type, spaceId: 'demo' },
    };
    const place = {
      createdAtBlock: 7,
      lastModifiedAtBlock: 7,
      order: [7, 0, 0].map((part) => String(part).padStart(16, '0')).join('.'),
    };
    const recordedAt = '2026-11-22T13:00:14.000Z';
    const report = await check({ ...file, records: [...file.records, { ...record, ...place, recordedAt }] });
    expect(report.problems).toEqual([]);
    expect(report.records.find(({ key }) => key === record.key)).toMatchObject({
      verdict: 'unchecked',
      reason,
    });
  });
});

describe('whose records they are', () => {
  it('are not believed of writers that were not named, but told of when they are signed', async () => {
    const read = readExport(one);
    if (!read.ok) throw new Error(read.line);
    const report = await verifyRecords({
      ...read.set,
      writers: [OTHER_WRITER.address],
      areWritersNamed: true,
    });
    expect(report.ok).toBe(false);
    expect(new Set(report.records.map(({ reason }) => reason))).toEqual(
      new Set(['unknown-writer', 'unknown-writer']),
    );
    expect(report.notes.join('\n')).toContain(`would count if its writer were believed: ${WRITER.address}`);
  });

  it('does not hold where the file names fewer writers than it has good signatures of', async () => {
    const file = copy();
    const isFeedback = ({ strings }: Json) => (strings as Json).type === 'session_feedback';
    const elsewhere = { creator: STRANGER.address, owner: STRANGER.address, counts: false };
    const records = file.records.map((record) => (isFeedback(record) ? { ...record, ...elsewhere } : record));
    const { ok, problems, sessions } = await check({ ...file, records });
    expect(ok).toBe(false);
    expect(problems.map(({ words }) => words).join('\n')).toContain(`by the writer ${STRANGER.address}`);
    expect(sessions).toMatchObject([{ dependsOn: [STRANGER.address], room: null }]);
  });

  it('may be a third party’s word, which counts for nothing about what two wallets sign', async () => {
    const file = copy();
    const confirmation =
      file.records.findLast(({ strings }) => (strings as Json).type === 'session_confirmation') ?? {};
    const { proof: _, ...payload } = confirmation.payload as Json;
    const claim = {
      ...confirmation,
      ...{ key: `0x${'0e'.repeat(32)}`, counts: false, payload },
      ...{ creator: ATTESTER.address, owner: ATTESTER.address },
      order: String(confirmation.order).replace(/\d$/, '9'),
    };
    const { ok, records } = await check({ ...file, records: [...file.records, claim] });
    expect(ok).toBe(true);
    expect(records.find(({ key }) => key === claim.key)).toMatchObject({ verdict: 'idle', reason: 'claim' });
    const ours = { ...claim, creator: WRITER.address, owner: WRITER.address };
    const found = await check({ ...file, records: [...file.records, ours] });
    expect(found.records.find(({ key }) => key === claim.key)).toMatchObject({
      verdict: 'false',
      reason: 'no-signature',
    });
  });

  it('are told when the server says that it left some out', async () => {
    const { notes } = await check({ ...copy(), leftOut: [STRANGER.address] });
    expect(notes).toEqual([
      `The server says that it left out records by ${STRANGER.address}: there were too many.`,
    ]);
  });
});

describe('ten thousand records', () => {
  it('are checked in seconds where they carry no signature that could hold', async () => {
    const file = copy();
    const room = file.records.find(({ strings }) => (strings as Json).type === 'session_jitsi') ?? {};
    const [block] = String(room.order).split('.');
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...room,
      key: `0x${(index + 1).toString(16).padStart(64, '0')}`,
      order: [block, ...[1_000 + index, 0].map((part) => String(part).padStart(16, '0'))].join('.'),
      counts: false,
    }));
    const { records, problems } = await check({ ...file, records: [...file.records, ...many] });
    expect(records).toHaveLength(file.records.length + many.length);
    expect(problems).toEqual([]);
  });
});
