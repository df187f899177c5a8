/** A unit in which a length of time is told. */
export type LengthUnit = 'minute' | 'hour' | 'day';

const FORMATS: Readonly<Record<LengthUnit, Intl.NumberFormat>> = {
  minute: formatOf('minute'),
  hour: formatOf('hour'),
  day: formatOf('day'),
};

/** A length of time in words: `1 minute`, `3 hours`. */
export function formatLength(amount: number, unit: LengthUnit): string {
  return FORMATS[unit].format(amount);
}

function formatOf(unit: LengthUnit): Intl.NumberFormat {
  return new Intl.NumberFormat('en-GB', { style: 'unit', unit, unitDisplay: 'long', useGrouping: false });
}
