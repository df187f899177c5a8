import { describe, expect, it } from 'vitest';
import {
  checkForm,
  checkTyped,
  requestTermsOf,
  type TypedRequest,
} from '@/lib/sessions/request/request-form';
import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

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

const check = (change: Partial<TypedRequest>) =>
  checkTyped({ ...INPUT, ...change }, { viewer: LEARNER.address, now: TODAY });

const problems = (change: Partial<TypedRequest>) => {
  const checked = check(change);
  return checked.ok ? {} : checked.problems;
};

describe('a request as typed', () => {
  it('is right as it is', () => {
    expect(check({})).toEqual({ ok: true, value: INPUT });
  });

  it('is brought into the form that is signed', () => {
    const typed = {
      counterpart: `  ${MENTOR.address.toUpperCase().replace('0X', '0x')} `,
      skill: ' Rust ',
      notes: 'a\r\nb\tc\n',
    };
    expect(check(typed)).toMatchObject({
      ok: true,
      value: { counterpart: MENTOR.address, skill: 'Rust', notes: 'a\nb  c' },
    });
  });

  it.each([
    ['nobody', { counterpart: '' }, { counterpart: 'MISSING' }],
    ['nobody at all', { counterpart: undefined }, { counterpart: 'MISSING' }],
    ['a name nobody has', { counterpart: 'Ada' }, { counterpart: 'NOT_AN_ADDRESS' }],
    [
      'oneself',
      { counterpart: LEARNER.address.toUpperCase().replace('0X', '0x') },
      { counterpart: 'MYSELF' },
    ],
    ['no topic', { skill: ' ' }, { skill: 'MISSING' }],
    ['a topic nobody can see', { skill: '\u200b\u2060' }, { skill: 'MISSING' }],
    ['accents piled up', { notes: `a${'\u0336'.repeat(9)}` }, { notes: 'STACKED_MARKS' }],
    ['a topic of 81 characters', { skill: 'a'.repeat(81) }, { skill: 'TOO_LONG' }],
    ['a topic of 129 bytes', { skill: `${'é'.repeat(64)}a` }, { skill: 'TOO_LONG' }],
    ['a topic that turns around', { skill: 'a\u202eb' }, { skill: 'FORBIDDEN_CHARACTERS' }],
    ['a topic of two lines', { skill: 'a\nb' }, { skill: 'FORBIDDEN_CHARACTERS' }],
    ['no time', { startsAt: undefined }, { startsAt: 'MISSING' }],
    [
      '1 ms less than 5 minutes from now',
      { startsAt: TODAY + 5 * MINUTE_MS - 1000 },
      { startsAt: 'TOO_SOON' },
    ],
    ['more than a year ahead', { startsAt: TODAY + 365 * DAY_MS + 1000 }, { startsAt: 'TOO_FAR' }],
    ['9 minutes', { durationMinutes: 9 }, { durationMinutes: 'OUT_OF_RANGE' }],
    ['241 minutes', { durationMinutes: 241 }, { durationMinutes: 'OUT_OF_RANGE' }],
    ['half a minute', { durationMinutes: 30.5 }, { durationMinutes: 'OUT_OF_RANGE' }],
    ['no length', { durationMinutes: undefined }, { durationMinutes: 'MISSING' }],
    ['1001 characters of notes', { notes: 'a'.repeat(1001) }, { notes: 'TOO_LONG' }],
    ['4001 bytes of notes', { notes: `${'😀'.repeat(1000)}a` }, { notes: 'TOO_LONG' }],
    ['a start within a second', { startsAt: TODAY + HOUR_MS + 1 }, { startsAt: 'MISSING' }],
    ['a start that is no number', { startsAt: Number.NaN }, { startsAt: 'MISSING' }],
    ['a length that is no number', { durationMinutes: Number.NaN }, { durationMinutes: 'OUT_OF_RANGE' }],
    [
      'an address with more behind it',
      { counterpart: `${MENTOR.address}0` },
      { counterpart: 'NOT_AN_ADDRESS' },
    ],
    ['a role nobody has', { role: 'admin' }, { role: 'NOT_A_ROLE' }],
  ])('is refused for %s', (_, change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  it.each([
    ['5 minutes from now', { startsAt: TODAY + 5 * MINUTE_MS }],
    ['a year ahead', { startsAt: TODAY + 365 * DAY_MS }],
    ['10 minutes long', { durationMinutes: 10 }],
    ['240 minutes long', { durationMinutes: 240 }],
    ['with a topic of 80 characters', { skill: 'a'.repeat(80) }],
    ['with 4000 bytes of notes', { notes: '😀'.repeat(1000) }],
  ])('is right %s', (_, change) => {
    expect(problems(change)).toEqual({});
  });

  it('names everything that is wrong at once', () => {
    expect(problems({ counterpart: '', skill: '', startsAt: undefined, durationMinutes: 5 })).toEqual({
      counterpart: 'MISSING',
      skill: 'MISSING',
      startsAt: 'MISSING',
      durationMinutes: 'OUT_OF_RANGE',
    });
  });

  it.each([
    ['oneself', { counterpart: LEARNER.address }, 'counterpart', 'MYSELF'],
    ['yesterday', { startsAt: TODAY - DAY_MS }, 'startsAt', 'TOO_SOON'],
    ['in two years', { startsAt: TODAY + 730 * DAY_MS }, 'startsAt', 'TOO_FAR'],
  ])('asked of, or for, %s has the right form, which depends on neither viewer nor clock', (...row) => {
    const [, change, field, problem] = row;
    expect(checkForm({ ...INPUT, ...change }).ok).toBe(true);
    expect(problems(change)).toEqual({ [field]: problem });
  });

  it('makes mentor and learner of the viewer’s own role', () => {
    const checked = check({});
    if (!checked.ok) throw new Error('the request is right');
    expect(requestTermsOf(checked.value, LEARNER.address)).toMatchObject({
      mentor: MENTOR.address,
      learner: LEARNER.address,
      requestedBy: LEARNER.address,
    });
    expect(requestTermsOf({ ...checked.value, role: 'mentor' }, LEARNER.address)).toMatchObject({
      mentor: LEARNER.address,
      learner: MENTOR.address,
      requestedBy: LEARNER.address,
    });
  });
});
