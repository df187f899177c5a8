'use client';

import { ExternalLink, FileDown } from 'lucide-react';
import { cx } from '@/components/ui/cx';
import type { MenuProps } from '@/components/ui/menu/lazy-menu';
import { useMenuParts } from '@/components/ui/menu/menu-context';
import { type CalendarEntry, googleCalendarUrl, outlookCalendarUrl } from '@/lib/calendar/links';
import { eventTitle, sessionUrl } from '@/lib/calendar/session-events';
import type { EpochMs } from '@/lib/time/instant';

/** What a calendar gets to know of a session. */
export type CalendarSession = {
  sessionKey: string;
  skill: string;
  counterpartName: string;
  startsAt: EpochMs;
  endsAt: EpochMs;
};

type CalendarChoicesProps = MenuProps & { session: CalendarSession; inGreenRoom: boolean };

const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-control px-3 text-fg no-underline outline-none data-[highlighted]:bg-hover';

/** The calendars a session can be taken to. */
export function CalendarChoices({ session, inGreenRoom, trigger, defaultOpen }: CalendarChoicesProps) {
  const DropdownMenu = useMenuParts();
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Inside a landmark, and outside the ticket, which would cut it off. */}
      <DropdownMenu.Portal container={document.querySelector('main')}>
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
function Choices({ sessionKey, skill, counterpartName, startsAt, endsAt }: CalendarSession) {
  const DropdownMenu = useMenuParts();
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
  const DropdownMenu = useMenuParts();
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
