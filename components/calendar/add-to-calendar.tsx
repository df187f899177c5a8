'use client';

import { CalendarPlus } from 'lucide-react';
import type { CalendarSession } from '@/components/calendar/calendar-choices';
import { Button } from '@/components/ui/button';
import { LazyMenu } from '@/components/ui/menu/lazy-menu';

type AddToCalendarProps = CalendarSession & {
  /** In the green room, which is dark in both themes: what floats over it is, too, and opens to the right. */
  inGreenRoom?: boolean;
  className?: string;
};

const loadChoices = async () => (await import('@/components/calendar/calendar-choices')).CalendarChoices;

/** Takes a session along into the calendar somebody lives by. Every way leads back to its page, none into its room. */
export function AddToCalendar({ inGreenRoom = false, className, ...session }: AddToCalendarProps) {
  return (
    <LazyMenu
      load={loadChoices}
      menuProps={{ session, inGreenRoom }}
      trigger={
        <Button variant="secondary" {...(className ? { className } : {})}>
          <CalendarPlus aria-hidden className="size-4" />
          Add to calendar
        </Button>
      }
    />
  );
}
