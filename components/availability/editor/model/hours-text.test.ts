import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockRowsOf,
  readHours,
  sayHours,
  textOfClockRows,
  tidyHours,
  withOneMore,
} from '@/components/availability/editor/model/hours-text';
import { formatHours, parseHours } from '@/lib/protocol/availability/week';

describe('typed hours', () => {
  it.each([
    ['', ''],
    ['  ', ''],
    ['closed', ''],
    ['Off', ''],
    ['–', ''],
    ['9-12:30, 14-17', '09:00-12:30, 14:00-17:00'],
    ['9 - 12:30 14 – 17', '09:00-12:30, 14:00-17:00'],
    ['9 to 12.30; 14h-17h', '09:00-12:30, 14:00-17:00'],
    ['0900-1230 and 1400 until 1700', '09:00-12:30, 14:00-17:00'],
    ['９：００－１２：３０', '09:00-12:30'],
    ['9am-12:30pm & 2-5 p.m.', '09:00-12:30, 14:00-17:00'],
    ['9-5pm', '09:00-17:00'],
    ['9 am-5', '09:00-17:00'],
    ['9am - 12', '09:00-12:00'],
    ['9pm-12', '21:00-24:00'],
    ['12-5pm', '12:00-17:00'],
    ['8-12am', '20:00-24:00'],
    ['9-noon, noon-5', '09:00-17:00'],
    ['8pm-midnight', '20:00-24:00'],
    ['22-0', '22:00-24:00'],
    ['22:00-24:00', '22:00-24:00'],
    ['0-24', '00:00-24:00'],
    ['all day', '00:00-24:00'],
    ['14-17, 9-12', '09:00-12:00, 14:00-17:00'],
    ['9-12, 12-14', '09:00-14:00'],
    [
      '1-2,3-4,5-6,7-8,9-10,11-12',
      '01:00-02:00, 03:00-04:00, 05:00-06:00, 07:00-08:00, 09:00-10:00, 11:00-12:00',
    ],
    ['1-2,2-3,3-4,4-5,5-6,6-7,7-8', '01:00-08:00'],
  ])('%j is %j', (typed, canonical) => {
    expect(readHours(typed).problem).toBeNull();
    expect(tidyHours(typed)).toBe(canonical);
    expect(parseHours(tidyHours(typed))).toEqual(readHours(typed).value);
  });

  it.each([
    ['nine to five', 'We don’t understand “nine-five”. Type hours like “9-12:30, 14-17”.'],
    ['9', 'Until when? Type “9-12:00”, for example.'],
    ['09:00-', 'Until when? Type “09:00-12:00”, for example.'],
    ['9-5', '05:00 is before 09:00. Did you mean 17:00?'],
    ['22-2', 'A day ends at 24:00. Type 22:00-24:00 here, and 00:00-02:00 on the day after.'],
    ['9-9', 'Start and end are the same. Change one.'],
    ['9:03-12', 'Use steps of five minutes, like 9:05.'],
    ['9-12, 11-13', '09:00-12:00 and 11:00-13:00 overlap.'],
    ['9-12, 9-12', '09:00-12:00 and 09:00-12:00 overlap.'],
    ['1-2,3-4,5-6,7-8,9-10,11-12,13-14', 'Use at most 6 time ranges a day. You have 7.'],
    ['25-26', 'We don’t understand “25-26”. Type hours like “9-12:30, 14-17”.'],
    ['13pm-14', 'We don’t understand “13pm-14”. Type hours like “9-12:30, 14-17”.'],
    ['9:75-10', 'We don’t understand “9:75-10”. Type hours like “9-12:30, 14-17”.'],
    ['9-12-14', 'We don’t understand “9-12-14”. Type hours like “9-12:30, 14-17”.'],
    ['9-12, -', 'We don’t understand “-”. Type hours like “9-12:30, 14-17”.'],
    ['x'.repeat(40), `We don’t understand “${'x'.repeat(24)}…”. Type hours like “9-12:30, 14-17”.`],
    ['9-12,'.repeat(2000), 'That’s far too long. Shorten it.'],
  ])('%j is refused: %s', (typed, words) => {
    expect(readHours(typed)).toEqual({ value: null, problem: words });
    expect(tidyHours(typed)).toBe(typed);
  });

  it('whatever is typed is refused with words, or has the spelling that is signed', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'0123456789:-–,; apmnot.h') });
    fc.assert(
      fc.property(letters, (typed) => {
        const { value, problem } = readHours(typed);
        if (value === null) return problem.length > 0;
        const text = formatHours(value);
        return text.length <= 99 && tidyHours(text) === text && parseHours(text) !== null;
      }),
      { seed: 12, numRuns: 2000 },
    );
  });
});

describe('hours in time inputs', () => {
  it('are those typed, half-typed ones too', () => {
    expect(clockRowsOf('9-12:30, 14-24')).toEqual([
      { from: '09:00', to: '12:30' },
      { from: '14:00', to: '00:00' },
    ]);
    expect(clockRowsOf('09:00-, -, -17:00')).toEqual([
      { from: '09:00', to: '' },
      { from: '', to: '' },
      { from: '', to: '17:00' },
    ]);
    expect(clockRowsOf('nine to five')).toEqual([]);
    expect(clockRowsOf('')).toEqual([]);
  });

  it('keep what is typed in them, wrong or not', () => {
    for (const text of ['09:00-12:30, 14:00-24:00', '17:00-09:00', '09:00-, -']) {
      expect(textOfClockRows(clockRowsOf(text))).toBe(text);
    }
  });

  it('get one more line after the last', () => {
    expect(withOneMore([])).toEqual([{ from: '09:00', to: '12:00' }]);
    expect(withOneMore(clockRowsOf('9-12')).at(-1)).toEqual({ from: '13:00', to: '14:00' });
    expect(withOneMore(clockRowsOf('9-22:30')).at(-1)).toEqual({ from: '23:30', to: '00:00' });
    expect(withOneMore(clockRowsOf('9-24')).at(-1)).toEqual({ from: '', to: '' });
    expect(withOneMore(clockRowsOf('9-')).at(-1)).toEqual({ from: '', to: '' });
  });
});

describe('hours by a clock of twelve hours', () => {
  it.each([
    ['9-12:30, 14-17', '9:00 am to 12:30 pm, 2:00 pm to 5:00 pm'],
    ['22-24', '10:00 pm to 12:00 am'],
    ['all day', '12:00 am to 12:00 am'],
    ['closed', ''],
    ['whenever', 'whenever'],
  ])('%j is written as %j, and read back as the same', (typed, shown) => {
    expect(sayHours(typed, 12)).toBe(shown);
    expect(tidyHours(sayHours(typed, 12))).toBe(tidyHours(typed));
    expect(sayHours(typed, 24)).toBe(typed);
  });

  it.each([
    ['9am', 'Until when? Type “9am-12pm”, for example.'],
    ['9:03-10', 'Use steps of five minutes, like 9:05.'],
    ['9-12, 11-13', '9:00 am to 12:00 pm and 11:00 am to 1:00 pm overlap.'],
    ['sometimes', 'We don’t understand “sometimes”. Type hours like “9am-12:30pm, 2-5pm”.'],
  ])('what is wrong with %j is said by it too', (typed, words) => {
    expect(readHours(typed, 12).problem).toBe(words);
  });
});
