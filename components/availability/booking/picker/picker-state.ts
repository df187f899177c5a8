import { z } from 'zod';
import type { EpochMs } from '@/lib/time/instant';
import { MINUTE_MS, parseIsoInstant } from '@/lib/time/instant';

/** What of the free times is looked at: it lives in the address, so that every choice is a link. */
export type PickerState = {
  readonly durationMinutes: number | null;
  /** As `2026-12`. */
  readonly month: string | null;
  /** By the reader's calendar, as `2026-12-01`. */
  readonly day: string | null;
  readonly startsAt: EpochMs | null;
  /** Whether the reader would rather ask for a time of their own. */
  readonly isAsking: boolean;
};

/** Parameters of an address, as pages get them. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** As `dayKey` writes it: years of four digits. */
const daySchema = z
  .string()
  .length(10)
  .refine((text) => parseIsoInstant(`${text}T00:00:00.000Z`) !== null);
const monthSchema = z.string().refine((text) => daySchema.safeParse(`${text}-01`).success);
const timeSchema = z
  .string()
  .length(17)
  .transform((text) => parseIsoInstant(text.replace(/Z$/, ':00.000Z')))
  .refine((at) => at !== null && at % MINUTE_MS === 0);

const stateSchema = z.object({
  duration: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .nullable()
    .catch(null),
  month: monthSchema.nullable().catch(null),
  day: daySchema.nullable().catch(null),
  time: timeSchema.nullable().catch(null),
  ask: z.literal('1').nullable().catch(null),
});

/** Reads what is looked at from the parameters of an address; whatever is not understood is as if it were not there. */
export function parsePickerState(parameters: Parameters): PickerState {
  const { duration, month, day, time, ask } = stateSchema.parse(parameters);
  return { durationMinutes: duration, month, day, startsAt: time, isAsking: ask !== null };
}
