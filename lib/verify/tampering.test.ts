import { beforeAll, describe, expect, it } from 'vitest';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { MENTOR } from '@/lib/sessions/testing/people';
import { readExport } from '@/lib/verify/read-export';
import type { Report } from '@/lib/verify/report';
import { type ExportJson, exportOf, type Json, liveFully } from '@/lib/verify/testing/exports';
import { verifyRecords } from '@/lib/verify/verify-records';

let honest: string;

beforeAll(async () => {
  const world = await openWorld();
  await liveFully(world);
  honest = await exportOf(world, MENTOR.address);
  await world.close();
});

const copy = (): ExportJson => JSON.parse(honest);

/** Checks a file; `silent`, as on the chain, where nobody says what ought to count. */
async function check(file: ExportJson, silent = false): Promise<Report> {
  const read = readExport(JSON.stringify(file));
  if (!read.ok) throw new Error(read.line);
  const { set } = read;
  const records = set.records.map(({ entity }) => ({ entity, claim: null }));
  return verifyRecords(silent ? { ...set, records, claims: null } : set);
}

const PROOF = ['payload.proof.primaryType', 'payload.proof.issuedAt', 'payload.proof.signature'];
const ABOUT = ['strings.spaceId', 'strings.sessionKey', 'strings.mentorWallet', 'strings.learnerWallet'];
const FACT = [...ABOUT, 'numbers.startsAt', ...PROOF];
const OTHER_TIME = ['mentorWallet', 'learnerWallet', 'skill', 'sessionDate', 'duration', 'notes'].map(
  (name) => `payload.replacement.${name}`,
);
const REQUEST = [
  ...['spaceId', 'mentorWallet', 'learnerWallet', 'skill', 'sessionDate', 'requestedBy', 'requestId'].map(
    (name) => `strings.${name}`,
  ),
  ...[
    'numbers.startsAt',
    'payload.sessionDate',
    'payload.duration',
    'payload.notes',
    'payload.proof.requestId',
  ],
  ...PROOF,
];
const RESCHEDULED = ['payload.proof.requestId', 'payload.proof.replaces'];

const typed =
  (type: string, more: (record: Json) => boolean = () => true) =>
  (record: Json) =>
    at(record, 'strings.type') === type && more(record);
const isReplacing = (record: Json) => at(record, 'payload.proof.replaces') !== undefined;
const isNotice = (record: Json) => at(record, 'payload.proof.primaryType') !== 'DeclineSession';

/** For each kind of record one of it, and everything in it that was signed or is bound to what was. */
const KINDS: readonly (readonly [
  kind: string,
  find: (record: Json) => boolean,
  fields: readonly string[],
])[] = [
  ['request', typed('session'), REQUEST],
  ['request for another time', typed('session', isReplacing), [...REQUEST, 'payload.proof.replaces']],
  [
    'confirmation',
    typed('session_confirmation', (record) => at(record, 'payload.proof.primaryType') === 'ConfirmSession'),
    [...FACT, 'strings.confirmedBy'],
  ],
  ['confirmation by the requester', typed('session_confirmation'), [...FACT, 'strings.confirmedBy']],
  [
    'decline',
    typed('session_rejection', (record) => !isNotice(record)),
    [...FACT, 'strings.rejectedBy', 'payload.reason'],
  ],
  ['withdrawal', typed('session_cancellation'), [...FACT, 'strings.cancelledBy', 'payload.reason']],
  [
    'cancellation by asking for another time',
    typed('session_cancellation', isReplacing),
    [...FACT, 'strings.cancelledBy', ...OTHER_TIME, ...RESCHEDULED],
  ],
  [
    'notice of a cancellation',
    typed('session_rejection', isNotice),
    [...FACT, 'strings.rejectedBy', 'payload.reason'],
  ],
  [
    'feedback',
    typed('session_feedback'),
    [...FACT, 'strings.feedbackFrom', 'strings.feedbackTo', 'payload.rating', 'payload.notes'],
  ],
  ['room', typed('session_jitsi'), [...ABOUT, 'payload.videoRoomName']],
  [
    'profile',
    typed('user_profile'),
    [
      ...['strings.spaceId', 'strings.wallet', 'strings.displayName', 'strings.timezone'],
      ...['payload.displayName', 'payload.timezone', 'payload.calendarFeedFrom', ...PROOF],
    ],
  ],
];

const ROWS = KINDS.flatMap(([kind, find, fields]) => fields.map((field) => [kind, field, find] as const));

function at(object: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null ? (inner as Json)[name] : undefined;
  }, object);
}

const sessionOf = (record: Json) => at(record, 'strings.sessionKey') ?? record.key;

function put(object: Json, path: string, value: unknown): void {
  const place = path.lastIndexOf('.');
  const parent = place < 0 ? object : at(object, path.slice(0, place));
  (parent as Json)[path.slice(place + 1)] = value;
}

/** The last bit of a number, or of the character in the middle; of nothing, something. */
function flipped(value: unknown): unknown {
  if (typeof value === 'number') return value ^ 1;
  if (typeof value !== 'string') throw new TypeError('nothing to flip');
  if (value === '') return 'x';
  const middle = Math.floor(value.length / 2);
  const bit = String.fromCharCode(value.charCodeAt(middle) ^ 1);
  return `${value.slice(0, middle)}${bit}${value.slice(middle + 1)}`;
}

function pick(file: ExportJson, find: (record: Json) => boolean): Json {
  const record = file.records.find(find);
  if (record === undefined) throw new Error('there is no such record');
  return record;
}

describe('one bit', () => {
  it('is flipped in records that hold', async () => {
    expect((await check(copy(), true)).ok).toBe(true);
    expect((await check(copy())).ok).toBe(true);
  });

  it.each(ROWS)('of a %s, in %s, is found and named', async (_, field, find) => {
    const file = copy();
    const record = pick(file, find);
    const session = sessionOf(record);
    const around = file.records.filter((other) => sessionOf(other) === session);
    put(record, field, flipped(at(record, field)));
    const { ok, records, problems } = await check({ ...file, records: around }, true);
    expect(ok).toBe(false);
    expect(records.find(({ key }) => key === record.key)).toMatchObject({ verdict: 'false', signedBy: null });
    expect(problems.filter((problem) => problem.record === record.key)).toHaveLength(1);
  });

  it.each([
    ['space', 'demp'],
    ['network', 'arkiv:1336'],
  ])('of the %s takes every signature its ground', async (field, other) => {
    const { ok, records } = await check({ ...copy(), [field]: other }, true);
    expect(ok).toBe(false);
    expect(records.filter(({ verdict }) => verdict === 'counts')).toEqual([]);
  });
});

describe('a record that was taken from elsewhere', () => {
  it.each(['creator', 'owner'])('does not count with another %s', async (field) => {
    const file = copy();
    const record = pick(file, typed('session_feedback'));
    put(record, field, `0x${'77'.repeat(20)}`);
    const { ok, problems } = await check(file);
    expect(ok).toBe(false);
    expect(problems.some((problem) => problem.record === record.key)).toBe(true);
  });

  it('does not count when it was changed after its creation', async () => {
    const file = copy();
    const record = pick(file, typed('session_feedback'));
    put(record, 'lastModifiedAtBlock', Number(record.createdAtBlock) + 1);
    expect((await check(file, true)).records.filter(({ reason }) => reason === 'modified')).toHaveLength(1);
  });

  it('does not count for another kind, nor for another session', async () => {
    const file = copy();
    const confirmation = pick(file, typed('session_confirmation'));
    const { proof } = pick(file, typed('session_rejection')).payload as Json;
    put(confirmation, 'payload.proof', proof);
    const feedback = pick(file, typed('session_feedback'));
    put(feedback, 'strings.sessionKey', pick(file, typed('session')).key);
    const { records } = await check(file, true);
    const reasonOf = ({ key }: Json) => records.find((record) => record.key === key)?.reason;
    expect([reasonOf(confirmation), reasonOf(feedback)]).toEqual(['other-act', 'other-values']);
  });
});

describe('a file that says something else than its records', () => {
  const LIES: readonly (readonly [what: string, tell: (file: ExportJson) => void, words: RegExp])[] = [
    ['the status of a session', (file) => put(file.sessions[0] ?? {}, 'status', 'scheduled'), /: status\.$/],
    ['the topic of a session', (file) => put(file.sessions[0] ?? {}, 'skill', 'Go'), /: skill\.$/],
    ['the history of a session', (file) => put(file.sessions[0] ?? {}, 'history', []), /: history\.$/],
    ['one session less', (file) => file.sessions.pop(), /does not list this session/],
    [
      'one session more',
      (file) => file.sessions.push({ ...file.sessions[0], key: `0x${'0e'.repeat(32)}` }),
      /its records make none/,
    ],
    [
      'that a notice counts',
      (file) => put(pick(file, typed('session_rejection', isNotice)), 'counts', true),
      /says that this rejection counts, and it does not/,
    ],
    [
      'that feedback does not count',
      (file) => put(pick(file, typed('session_feedback')), 'counts', false),
      /says that this feedback does not count, and it does/,
    ],
    [
      'another time of a record',
      (file) => put(file.records[3] ?? {}, 'recordedAt', '2026-11-22T13:00:00.000Z'),
      /at another time than its block/,
    ],
    ['another name', (file) => put(file, 'profile.displayName', 'Official'), /another profile/],
    [
      'nothing of a cancellation whose notice it holds',
      (file) => file.records.splice(file.records.findIndex(typed('session_cancellation')), 1),
      /that one was left out, or changed/,
    ],
  ];

  it.each(LIES)('is found out: %s', async (_, tell, words) => {
    const file = copy();
    tell(file);
    const { ok, problems } = await check(file);
    expect(ok).toBe(false);
    expect(problems.map((problem) => problem.words).join('\n')).toMatch(new RegExp(words.source, 'm'));
  });

  it('is not found out where a cancellation and its notice are both withheld: that is said', async () => {
    const file = copy();
    const { sessionKey } = pick(file, typed('session_cancellation')).strings as Json;
    const isEnd = (record: Json) =>
      at(record, 'strings.sessionKey') === sessionKey &&
      /rejection|cancellation/.test(String(at(record, 'strings.type')));
    const records = file.records.filter((record) => !isEnd(record));
    const report = await check({ ...file, records }, true);
    expect(report.ok).toBe(true);
    expect(report.limits.join('\n')).toContain('withheld cancellation');
  });
});
