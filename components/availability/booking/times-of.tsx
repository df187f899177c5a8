import 'server-only';

import type { ComponentProps } from 'react';
import type { Address } from 'viem';
import { FreeTimes } from '@/components/availability/booking/free-times';
import { type HoursInForce, hoursInForce } from '@/components/availability/booking/hours-in-force';
import { MentorLine } from '@/components/availability/booking/mentor-line';
import { getAvailability } from '@/lib/availability/queries';
import type { Person } from '@/lib/people/person';
import { personOf } from '@/lib/people/queries';

type TimesOfProps = Omit<ComponentProps<typeof FreeTimes>, 'person' | 'hours'> & Bookable;

/** The free times of somebody, under who they are. */
export function TimesOf(times: TimesOfProps) {
  return (
    <>
      <MentorLine person={times.person} />
      <FreeTimes {...times} />
    </>
  );
}

/** Somebody who offers hours. */
export type Bookable = { readonly hours: HoursInForce; readonly person: Person };

/** Somebody who offers hours; null also when that cannot be read: asking goes on without. */
export async function findBookable(wallet: Address): Promise<Bookable | null> {
  const found = await getAvailability(wallet);
  const hours = found.ok ? hoursInForce(found.value) : null;
  return hours && found.ok ? { hours, person: personOf(wallet, found.value.profile) } : null;
}
