import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { AttestedMark } from '@/components/people/attested-mark';
import { Avatar, PersonName } from '@/components/people/person';
import { TheirTime } from '@/components/people/their-time';
import type { PairState } from '@/components/sessions/session-view';
import { Status } from '@/components/sessions/status';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import type { Person } from '@/lib/people/person';
import { endsAt, type Role } from '@/lib/protocol/session';
import type { StatusLabel } from '@/lib/sessions/copy';
import { YOUR_COUNTERPART } from '@/lib/sessions/role-words';
import { formatDuration } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import { zoneName } from '@/lib/time/zone-name';

type TicketProps = {
  startsAt: EpochMs;
  durationMinutes: number;
  /** The topic, as the heading of whatever level fits the page. */
  heading: ReactNode;
  counterpart: Person;
  counterpartRole: Role;
  label: StatusLabel;
  /** What the label turns into before the reader's eyes. */
  otherLabels?: readonly StatusLabel[];
  pair: PairState;
  /** The third party that vouches for the session where no signature does. */
  attestedBy?: Address | null;
  /** The one thing to do with it. */
  action?: ReactNode;
  /** Whether it says its zone; not where the page has said it already. */
  withZone?: boolean;
};

/** A session on paper: the time on the stub, beside it who, what and where it stands. */
export function Ticket({
  startsAt,
  durationMinutes,
  heading,
  counterpart,
  counterpartRole,
  label,
  otherLabels = [],
  pair,
  attestedBy = null,
  action,
  withZone = true,
}: TicketProps) {
  return (
    <article className="ticket">
      <div>
        <div className="ticket-stub">
          <DayName at={startsAt} className="font-title text-lead" />
          <p className="mt-1">
            <ClockTime at={startsAt} className="font-title text-display" />
          </p>
          {withZone && <ZoneLabel at={startsAt} className="label-caps mt-1 block text-fg-faint" />}
          <p className="mt-3 text-fg-muted">
            until <ClockTime at={endsAt({ startsAt, durationMinutes })} /> · {formatDuration(durationMinutes)}
          </p>
          <TheirTime
            at={startsAt}
            person={counterpart}
            place={counterpart.timezone && zoneName(counterpart.timezone)}
            className="mt-3 block text-small text-fg-muted @min-[28rem]:max-w-44"
          />
        </div>
        <div className="ticket-body">
          <div>
            {heading}
            <p className="mt-3 flex items-center gap-2.5 text-fg-muted">
              <Avatar person={counterpart} role={counterpartRole} size="sm" />
              <span>
                with <PersonName person={counterpart} className="font-medium text-fg" />,{' '}
                {YOUR_COUNTERPART[counterpartRole]}
              </span>
            </p>
            {attestedBy && <AttestedMark by={attestedBy} withReason className="mt-2" />}
          </div>
          <div className="flex flex-wrap items-center justify-between gap-4">
            <Status label={label} others={otherLabels} pair={pair} size="md" />
            {action}
          </div>
        </div>
      </div>
    </article>
  );
}
