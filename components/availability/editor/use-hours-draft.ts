'use client';

import { useState } from 'react';
import type { Address } from 'viem';
import {
  draftOf,
  FIRST_DRAFT,
  type HoursDraft,
  type HoursField,
  isDraftPart,
} from '@/components/availability/editor/model/draft';
import { offerOf } from '@/components/availability/editor/model/preview';
import { type HoursProblems, readDraft } from '@/components/availability/editor/model/terms';
import { useAfterPress } from '@/components/availability/editor/use-after-press';
import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { useTabStorage } from '@/components/ui/use-tab-storage';
import type { Offer, OfferValues } from '@/lib/protocol/availability/offer';
import { dayKey } from '@/lib/time/format';
import { MINUTE_MS } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';
import { UTC, type ZoneName } from '@/lib/time/zone';

/** Values of hours, and when they were signed (ISO). */
export type SignedValues = { readonly values: OfferValues; readonly issuedAt: string };

type HoursDraftOptions = {
  wallet: Address;
  /** The hours that are changed: those in force or those paused, with when they were signed (ISO). */
  standing: SignedValues | null;
  /** Where they live, as they have told; null = not told. */
  zone: ZoneName | null;
  answeredBy: Address;
};

/** What is typed and not signed yet, kept for this tab; what was understood of it, and what is wrong. */
export function useHoursDraft({ wallet, standing, zone, answeredBy }: HoursDraftOptions) {
  const now = usePageNow(MINUTE_MS);
  const preferences = useTimePreferences();
  // What was typed over other hours is not about these.
  const name = `hours ${wallet} ${standing?.issuedAt ?? ''}`;
  const [edits, setEdits, forget] = useTabStorage<Partial<HoursDraft>>(name, {}, isDraftPart);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const afterPress = useAfterPress();
  const [attempts, setAttempts] = useState(0);
  const today = dayKey(now, parseZone(standing?.values.timezone) ?? UTC);
  const initial = standing ? draftOf(standing.values, today) : { ...FIRST_DRAFT, timezone: zone ?? '' };
  const draft: HoursDraft = { ...initial, ...edits };
  const { offer, problems } = readOffer();
  const shown = Object.entries(problems).filter(([field]) => attempts > 0 || left.has(field));

  function readOffer(): { offer: Offer | null; problems: HoursProblems } {
    const reading = readDraft(draft, now, preferences);
    if (reading.terms === null) return { offer: null, problems: reading.problems };
    const read = offerOf(reading.terms, { wallet, answeredBy }, now);
    if (read) return { offer: read, problems: {} };
    return {
      offer: null,
      problems: { timezone: 'Clock changes there are too unusual for hours. Choose another zone.' },
    };
  }

  return {
    now,
    draft,
    /** What would be signed; null while something is wrong. */
    offer,
    /** What is wrong with the fields somebody has left, or with all of them once they wanted to sign. */
    shownProblems: Object.fromEntries(shown) as HoursProblems,
    edit: (part: Partial<HoursDraft>) => setEdits((before) => ({ ...before, ...part })),
    leave: (field: HoursField) => afterPress(() => setLeft((before) => new Set(before).add(field))),
    /** How often somebody wanted to sign what is not understood. */
    attempts,
    showAll: () => setAttempts((before) => before + 1),
    forget,
  };
}
