'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { BOOK_ID, TIMES_ID } from '@/components/availability/booking/picker/picker-href';

type FollowChoiceProps = { startsAt: number | null };

/**
 * Leads on from what was chosen: from a day to its times, from a time to the form. Whoever came with an address that has
 * chosen already stays at the top, and so does whoever turns the months.
 */
export function FollowChoice({ startsAt }: FollowChoiceProps) {
  // As it was chosen: the day that is shown at first is nobody's choice, and may be chosen then.
  const day = useSearchParams().get('day');
  const shown = useRef({ day, startsAt });

  useEffect(() => {
    const before = shown.current;
    shown.current = { day, startsAt };
    if (startsAt !== null && startsAt !== before.startsAt) goOnFrom(BOOK_ID);
    else if (startsAt === null && day !== null && day !== before.day) goOnFrom(TIMES_ID);
  }, [day, startsAt]);

  return null;
}

function goOnFrom(id: string): void {
  const heading = document.getElementById(id);
  heading?.focus({ preventScroll: true });
  heading?.closest('section')?.scrollIntoView({ block: 'nearest' });
}
