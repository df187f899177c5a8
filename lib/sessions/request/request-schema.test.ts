import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTyped, type TypedRequest } from '@/lib/sessions/request/request-form';
import { requestSchema, signedRequestSchema } from '@/lib/sessions/request/request-schema';
import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const INPUT = {
  counterpart: MENTOR.address as string,
  role: 'learner',
  skill: 'Rust lifetimes',
  startsAt: TODAY + 2 * HOUR_MS,
  durationMinutes: 60,
  notes: '',
  replaces: null,
  requestId: '5f0c6b0e-7a53-4c0e-9d4a-0d9f4f6c2b11',
} satisfies TypedRequest;

/** Depends on viewer and clock, so the server asks when it has both (`prepareRequest`, `checkRequest`). */
const ASKED_LATER = ['MYSELF', 'TOO_SOON', 'TOO_FAR'];

/** Holds what the browser says of a request against what the server makes of the same. */
function hold(typed: TypedRequest): void {
  const browser = checkTyped(typed, { viewer: LEARNER.address, now: TODAY });
  const server = requestSchema.safeParse(typed);
  const refused = browser.ok
    ? []
    : Object.entries(browser.problems).filter(([, problem]) => !ASKED_LATER.includes(problem));
  if (browser.ok) expect(server.data).toEqual(browser.value);
  expect(server.success).toBe(refused.length === 0);
  // What has not even the shape of a request is refused for that alone.
  const fields = new Set(server.error?.issues.map(({ path }) => path[0]));
  expect(refused.map(([field]) => field)).toEqual(expect.arrayContaining([...fields]));
}

const TEXTS = [
  '',
  ' ',
  'Rust',
  ' Rust\r\n',
  'a\nb',
  'a\tb',
  'a'.repeat(81),
  'é'.repeat(65),
  '😀'.repeat(1001),
  'a'.repeat(20_001),
  '\u200b\u2060',
  'a\u202eb',
  'a\u0000b',
  '\ud83d',
  `a${'\u0336'.repeat(9)}`,
  '"; drop',
  '$owner = "0x"',
];
const ADDRESSES = [
  MENTOR.address,
  LEARNER.address,
  LEARNER.address.toUpperCase(),
  `  ${MENTOR.address.toUpperCase().replace('0X', '0x')}\n`,
  `${MENTOR.address}0`,
  MENTOR.address.slice(2),
  MENTOR.address.replace(/.$/, 'g'),
  'ada.eth',
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  9,
  10,
  10.5,
  240,
  241,
  TODAY,
  TODAY + 5 * MINUTE_MS,
  TODAY + HOUR_MS + 1,
  TODAY + 365 * DAY_MS + SECOND_MS,
  1e300,
  Number.MAX_SAFE_INTEGER,
  2 ** 53 * SECOND_MS,
  Number.MIN_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

/** Now and then the right one, so that what is wrong with one field is also met alone. */
function anyOf<Value>(right: Value, ...others: readonly fc.Arbitrary<Value | undefined>[]) {
  return fc.oneof(fc.constant(right), fc.constant(undefined), ...others);
}
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 200 }));
const number = fc.oneof(fc.constantFrom(...NUMBERS), fc.double(), fc.integer());
const typedRequest: fc.Arbitrary<TypedRequest> = fc.record({
  counterpart: anyOf(INPUT.counterpart, fc.constantFrom(...ADDRESSES), text),
  role: anyOf(INPUT.role, fc.constantFrom('mentor', 'Mentor', 'admin', '__proto__'), text),
  skill: anyOf(INPUT.skill, text),
  startsAt: anyOf(INPUT.startsAt, number),
  durationMinutes: anyOf(INPUT.durationMinutes, number),
  notes: anyOf(INPUT.notes, text),
  replaces: fc.constant(null),
  requestId: fc.constant(INPUT.requestId),
});

describe('the server refuses what the browser refuses, and takes what it takes', () => {
  it('of one field at a time', () => {
    for (const field of ['counterpart', 'role', 'skill', 'notes'] as const) {
      for (const value of [...TEXTS, ...ADDRESSES, undefined]) hold({ ...INPUT, [field]: value });
    }
    for (const field of ['startsAt', 'durationMinutes'] as const) {
      for (const value of [...NUMBERS, undefined]) hold({ ...INPUT, [field]: value });
    }
  });

  it('of all of them together', () => {
    fc.assert(fc.property(typedRequest, hold), { numRuns: 1_000, seed: 10 });
  });

  it('in the same words', () => {
    const typed = {
      ...INPUT,
      counterpart: 'Ada',
      role: 'admin',
      skill: ' ',
      startsAt: 1,
      durationMinutes: 9,
    };
    const browser = checkTyped(typed, { viewer: LEARNER.address, now: TODAY });
    const issues = requestSchema.safeParse(typed).error?.issues ?? [];
    expect(browser).toEqual({
      ok: false,
      problems: Object.fromEntries(issues.map(({ path, message }) => [path[0], message])),
    });
  });
});

describe('what is no request at all', () => {
  const STRANGE = [null, true, [], ['Rust'], {}, { toString: () => 'Rust' }, () => 'Rust', Symbol('Rust')];

  it.each([undefined, 1, 'a request', ...STRANGE])('is refused: %o', (sent) => {
    expect(requestSchema.safeParse(sent).success).toBe(false);
  });

  it.each<[keyof TypedRequest, readonly unknown[]]>([
    ['counterpart', [...STRANGE, 1, 1n]],
    ['role', [...STRANGE, 1]],
    ['skill', [...STRANGE, 1]],
    ['startsAt', [...STRANGE, '1', String(INPUT.startsAt), 1n, new Date(INPUT.startsAt)]],
    ['durationMinutes', [...STRANGE, '60', 60n]],
    ['notes', [...STRANGE, 1]],
    ['replaces', [...STRANGE.slice(1), undefined, '', '0x12', `0x${'ab'.repeat(33)}`, 'x" || type != "']],
    ['requestId', [...STRANGE, 1, '', 'short', 'no spaces here', 'x" || "1234', 'a'.repeat(65)]],
  ])('is refused for its %s', (field, values) => {
    for (const value of values) {
      const { error } = requestSchema.safeParse({ ...INPUT, [field]: value });
      expect([...new Set(error?.issues.map(({ path }) => path[0]))]).toEqual([field]);
    }
  });

  it('brings nothing along', () => {
    const sent = JSON.parse(
      JSON.stringify({ ...INPUT, mentor: 'x', requestedBy: 'x' }).replace('{', '{"__proto__":{"viewer":1},'),
    );
    expect(requestSchema.parse(sent)).toStrictEqual(INPUT);
  });
});

describe('a signed request', () => {
  const SIGNED = { ...INPUT, issuedAt: new Date(TODAY).toISOString(), signature: `0x${'ab'.repeat(65)}` };

  it('keeps when it was signed, and the signature', () => {
    expect(signedRequestSchema.parse({ ...SIGNED, skill: ' Rust lifetimes ' })).toEqual(SIGNED);
  });

  it.each([
    ['issuedAt', { issuedAt: 'now' }],
    ['signature', { signature: '0x' }],
    ['skill', { skill: 'a\nb' }],
    ['counterpart', { counterpart: 'Ada' }],
  ])('is refused for its %s', (field, change) => {
    const { error } = signedRequestSchema.safeParse({ ...SIGNED, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
