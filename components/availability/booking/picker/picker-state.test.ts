import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickerHref } from '@/components/availability/booking/picker/picker-href';
import { type Parameters, parsePickerState } from '@/components/availability/booking/picker/picker-state';

const NOTHING = { durationMinutes: null, month: null, day: null, startsAt: null, isAsking: false };
const PAGE = { path: '/with/0xa', parameters: {} };
const parametersOf = (href: string) =>
  Object.fromEntries(new URL(href, 'https://twofold.test').searchParams.entries());

describe('what an address says of the free times', () => {
  it('is read back as it was written', () => {
    const state = {
      durationMinutes: 30,
      month: '2026-12',
      day: '2026-12-01',
      startsAt: Date.parse('2026-12-01T09:00:00Z'),
      isAsking: true,
    };
    const href = pickerHref(PAGE, state);
    expect(href).toBe(
      '/with/0xa?duration=30&month=2026-12&day=2026-12-01&time=2026-12-01T09%3A00Z&ask=1#book',
    );
    expect(parsePickerState(parametersOf(href))).toEqual(state);
  });

  it('keeps what else stands in the address, and leads to what is chosen', () => {
    const page = { path: '/sessions/new', parameters: { with: '0xb' } };
    expect(pickerHref(page, {})).toBe('/sessions/new?with=0xb');
    expect(pickerHref(page, { day: '2026-12-01' })).toBe('/sessions/new?with=0xb&day=2026-12-01#times');
    expect(pickerHref(PAGE, { month: '2026-12' })).toBe('/with/0xa?month=2026-12');
  });

  it.each<Parameters>([
    { duration: '0' },
    { duration: '030' },
    { duration: '1e2' },
    { duration: '9999' },
    { duration: ['30', '60'] },
    { month: '2026-13' },
    { month: '2026-1' },
    { month: '+010000-01' },
    { day: '2027-02-29' },
    { day: '2026-12-01T00:00:00.000Z' },
    { day: "2026-12-01'--" },
    { day: '٢٠٢٦-12-01' },
    { time: '2026-12-01T09:00' },
    { time: '2026-12-01T09:00:30Z' },
    { time: '2026-12-01T24:00Z' },
    { time: '2026-02-30T09:00Z' },
    { time: '+010000-01-01T09:00Z' },
    { ask: 'true' },
    { toString: 'x' },
  ])('is as if it were not there when it is %j', (parameters) => {
    expect(parsePickerState(parameters)).toEqual(NOTHING);
  });

  it('never throws, whatever it is and however long', () => {
    expect(parsePickerState({ time: '2'.repeat(100_000), day: '2'.repeat(100_000) })).toEqual(NOTHING);
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    const parameters = fc.record({ duration: value, month: value, day: value, time: value, ask: value });
    fc.assert(fc.property(parameters, (hostile) => void parsePickerState(hostile)));
  });
});
