import {
  type Confirms,
  type DirectoryChoice,
  OFFER_LIMITS,
  type OfferValues,
} from '@/lib/protocol/availability/offer';
import { WEEKDAYS, type Weekday } from '@/lib/protocol/availability/week';

/** What stands in the fields of the form: texts as typed, right or wrong. */
export type HoursDraft = Readonly<Record<Weekday, string>> & {
  /** Empty: not told. */
  readonly timezone: string;
  readonly daysOff: string;
  readonly topics: string;
  readonly durations: string;
  readonly bufferMinutes: string;
  readonly noticeHours: string;
  readonly horizonDays: string;
  readonly perWeek: string;
  readonly strangersAhead: string;
  readonly confirms: Confirms;
  readonly directory: DirectoryChoice;
};

export type HoursField = keyof HoursDraft;

/** The fields that take a number, with their bounds. */
export const NUMBER_FIELDS = {
  bufferMinutes: { least: 0, most: OFFER_LIMITS.bufferMinutes },
  noticeHours: { least: 0, most: OFFER_LIMITS.noticeHours },
  horizonDays: { least: 1, most: OFFER_LIMITS.horizonDays },
  perWeek: { least: 1, most: OFFER_LIMITS.perWeek },
  strangersAhead: { least: 0, most: OFFER_LIMITS.strangersAhead },
} as const;

export type NumberField = keyof typeof NUMBER_FIELDS;

const CLOSED = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ''])) as Record<Weekday, string>;

/** What somebody starts with who offers nothing yet: every day closed, each session confirmed by hand, not listed. */
export const FIRST_DRAFT: HoursDraft = {
  ...CLOSED,
  timezone: '',
  daysOff: '',
  topics: '',
  durations: '30, 60',
  bufferMinutes: '10',
  noticeHours: '24',
  horizonDays: '30',
  perWeek: '5',
  strangersAhead: '5',
  confirms: 'by hand',
  directory: 'not listed',
};

/** The hours that stand, to be changed; days off that are over by then are left out. */
export function draftOf(values: OfferValues, today: string): HoursDraft {
  const texts = Object.keys(FIRST_DRAFT).map((field) => [field, String(values[field as HoursField])]);
  const daysOff = values.daysOff.split(', ').filter((days) => days.slice(-today.length) >= today);
  return { ...(Object.fromEntries(texts) as HoursDraft), daysOff: daysOff.join(', ') };
}

/** The draft with another way of confirming: whoever confirms nothing by hand is asked to begin with people they know. */
export function withConfirms(draft: HoursDraft, confirms: Confirms): HoursDraft {
  if (confirms === draft.confirms) return draft;
  return { ...draft, confirms, ...(confirms === 'by itself' ? { strangersAhead: '0' } : {}) };
}

/** Whether something kept is a part of a draft. */
export function isDraftPart(kept: unknown): kept is Partial<HoursDraft> {
  if (typeof kept !== 'object' || kept === null) return false;
  return Object.entries(kept).every(([field, value]) => {
    if (field === 'confirms') return value === 'by hand' || value === 'by itself';
    if (field === 'directory') return value === 'listed' || value === 'not listed';
    return field in FIRST_DRAFT && typeof value === 'string';
  });
}
