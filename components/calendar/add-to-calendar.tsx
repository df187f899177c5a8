'use client';

import type { CalendarSession } from '@/components/calendar/calendar-choices';
import { Button } from '@/components/ui/button';
import { LineIcon } from '@/components/ui/look/line-icon';
import { LazyMenu } from '@/components/ui/menu/lazy-menu';

/** Lucide's CalendarPlus: see `LineIcon`. */
const CALENDAR_PLUS =
  'M16 18h6M16 2v3M19 15v6M21 11.5V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h8.3M3 9h18M8 2v3';

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
          <LineIcon d={CALENDAR_PLUS} className="size-4" />
          Add to calendar
        </Button>
      }
    />
  );
}
