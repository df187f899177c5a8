import type { Address } from 'viem';
import { z } from 'zod';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import { DAY_NAMES } from '@/lib/availability/day-names';
import { OFFER_LIFE_MS } from '@/lib/protocol/availability/offer';
import { WEEKDAYS } from '@/lib/protocol/availability/week';
import { fitText } from '@/lib/protocol/text/fit-text';
import type { TextLimit } from '@/lib/protocol/text/text';
import type { Trust } from '@/lib/protocol/verify';
import type { EpochMs } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';
import { zoneName } from '@/lib/time/zone-name';

/** Hours a third party recorded: words to read, a ground for nothing. */
export type AttestedHours = { readonly text: string; readonly attestedBy: Address };

const TEXT_LIMIT: TextLimit = { characters: 500, bytes: 2_000, multiline: true };
const ZONE_LIMIT: TextLimit = { characters: 64, bytes: 64, multiline: false };
/** Far above a week in JSON: what is longer is not walked. */
const MAX_LENGTH = 20_000;

const payloadSchema = z.object({ timeBlocks: z.string().max(MAX_LENGTH), timezone: z.string().optional() });

const time = z.string().regex(/^\d{2}:\d{2}$/);
const daySchema = z.object({
  available: z.boolean(),
  timeSlots: z.array(z.object({ start: time, end: time })).max(24),
});
/** p2pmentor's structured form: times in UTC below the weekday they were typed for. */
const structuredSchema = z.object({ version: z.literal('1.0'), days: z.record(z.string(), daySchema) });

/** The newest hours a third party recorded of a wallet and did not take back, as text; null for none. */
export function attestedHoursAmong(
  entities: readonly ArkivEntity[],
  timing: ChainTiming,
  { space, writers, attestedWriters }: Trust,
  now: EpochMs,
): AttestedHours | null {
  const theirs = entities.filter(
    ({ creator, owner, strings }) =>
      attestedWriters.includes(creator) &&
      !writers.includes(creator) &&
      owner === creator &&
      strings.spaceId === space,
  );
  const isTakenBack = ({ key, creator }: ArkivEntity) =>
    theirs.some(
      (other) =>
        other.strings.type === 'availability_deletion' &&
        other.creator === creator &&
        other.strings.availabilityKey?.toLowerCase() === key,
    );
  for (const entity of theirs.sort(compareRecorded).reverse()) {
    const isPast = now >= blockTime(timing, entity.createdAtBlock) + OFFER_LIFE_MS;
    if (entity.strings.type !== 'availability' || isPast || isTakenBack(entity)) continue;
    const text = textOf(entity.payload);
    if (text !== '') return { text, attestedBy: entity.creator };
  }
  return null;
}

function textOf(payload: unknown): string {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return '';
  const { timeBlocks, timezone = '' } = parsed.data;
  const week = structuredText(timeBlocks);
  if (week !== null) return week;
  const text = fitText(timeBlocks, TEXT_LIMIT);
  const zone = fitText(timezone, ZONE_LIMIT);
  if (text === '' || zone === '' || text.includes(zone)) return text;
  return `${text} (${parseZone(zone) === null ? zone : (zoneName(zone) ?? zone)})`;
}

/** Null for what has another form, which is shown as it stands. */
function structuredText(timeBlocks: string): string | null {
  const week = structuredSchema.safeParse(parseJson(timeBlocks)).data;
  if (week === undefined) return null;
  const days = WEEKDAYS.flatMap((weekday) => {
    const day = week.days[weekday];
    if (!day?.available || day.timeSlots.length === 0) return [];
    const slots = day.timeSlots.map(({ start, end }) => `${start}-${end}`);
    return [`${DAY_NAMES[weekday]} ${slots.join(', ')}`];
  });
  return days.length === 0 ? '' : fitText(`${days.join('; ')} (UTC)`, TEXT_LIMIT);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Plain text is the ordinary case.
    return undefined;
  }
}
