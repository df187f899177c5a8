'use client';

import { CalendarPlus, ExternalLink, FileDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { type CalendarEntry, googleCalendarUrl, outlookCalendarUrl } from '@/lib/calendar/links';
import { eventTitle, sessionUrl } from '@/lib/calendar/session-events';
import type { EpochMs } from '@/lib/time/instant';

type AddToCalendarProps = {
  sessionKey: string;
  skill: string;
  counterpartName: string;
  startsAt: EpochMs;
  endsAt: EpochMs;
  /** In the green room, which is dark in both themes: what floats over it is, too, and opens to the right. */
  inGreenRoom?: boolean;
  className?: string;
};

const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-control px-3 text-fg no-underline outline-none data-[highlighted]:bg-hover';

/** Takes a session along into the calendar somebody lives by. Every way leads back to its page, none into its room. */
export function AddToCalendar({ inGreenRoom = false, className, ...session }: AddToCalendarProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button variant="secondary" {...(className ? { className } : {})}>
          <CalendarPlus aria-hidden className="size-4" />
          Add to calendar
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={inGreenRoom ? 'start' : 'end'}
          sideOffset={8}
          collisionPadding={16}
          className={cx(
            'z-50 w-64 rounded-card border border-line bg-raised p-2 text-fg shadow-float motion-safe:animate-enter',
            inGreenRoom && 'surface-dark',
          )}
        >
          <Choices {...session} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Mounted when the menu opens, in the browser: only there it is known under which name this app is visited. */
function Choices({ sessionKey, skill, counterpartName, startsAt, endsAt }: AddToCalendarProps) {
  const url = sessionUrl(sessionKey, window.location.origin);
  const entry: CalendarEntry = {
    title: eventTitle(skill, counterpartName),
    description: `The room opens on the session’s page: ${url}`,
    startsAt,
    endsAt,
  };
  return (
    <>
      <WebCalendar name="Google Calendar" href={googleCalendarUrl(entry)} />
      <WebCalendar name="Outlook" href={outlookCalendarUrl(entry)} />
      <DropdownMenu.Item asChild className={ITEM}>
        <a href={`/sessions/${sessionKey}/calendar.ics`} download>
          <FileDown aria-hidden className="size-4 text-fg-muted" />
          Calendar file (.ics)
        </a>
      </DropdownMenu.Item>
    </>
  );
}

function WebCalendar({ name, href }: { name: string; href: string }) {
  return (
    <DropdownMenu.Item asChild className={ITEM}>
      <a href={href} target="_blank" rel="noopener noreferrer">
        <ExternalLink aria-hidden className="size-4 text-fg-muted" />
        {name}
        <span className="sr-only">, opens in a new tab</span>
      </a>
    </DropdownMenu.Item>
  );
}
