import { z } from 'zod';
import type { HourCycle } from '@/lib/time/zone';

const hourCycleSchema = z.union([z.literal(12), z.literal(24)]);

/** Reads an hour cycle from outside, as a number or as a cookie has it; null when it is none. */
export function parseHourCycle(value: unknown): HourCycle | null {
  const read = value === '12' || value === '24' ? Number(value) : value;
  return hourCycleSchema.safeParse(read).data ?? null;
}
