import { type PluralForms, plural } from '@/lib/plural';

/** A unit in which a length of time is told. */
export type LengthUnit = 'minute' | 'hour' | 'day';

const FORMS: Readonly<Record<LengthUnit, PluralForms>> = {
  minute: { one: '# minute', other: '# minutes' },
  hour: { one: '# hour', other: '# hours' },
  day: { one: '# day', other: '# days' },
};

/** A length of time in words: `1 minute`, `3 hours`. */
export function formatLength(amount: number, unit: LengthUnit): string {
  return plural(amount, FORMS[unit]);
}
