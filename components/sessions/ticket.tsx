import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { AttestedMark } from '@/components/people/attested-mark';
import { Avatar, PersonName } from '@/components/people/person';
import { TheirTime } from '@/components/people/their-time';
import type { PairState } from '@/components/sessions/session-view';
import { Status } from '@/components/sessions/status';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { Skeleton } from '@/components/ui/skeleton';
import type { Person } from '@/lib/people/person';
import { endsAt, type Role } from '@/lib/protocol/session';
import type { StatusLabel } from '@/lib/sessions/copy';
import { formatDuration } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';

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
};

const PAPER = '@container overflow-hidden rounded-card border border-line bg-card';
/** Side by side where the ticket is wide for the letters in it, whatever the screen. */
const BOX = 'grid @min-[28rem]:grid-cols-[minmax(13rem,auto)_1fr]';
const STUB =
  'relative border-b border-dashed border-line-strong p-6 @min-[28rem]:border-e @min-[28rem]:border-b-0 @min-[28rem]:py-8 @min-[28rem]:pe-10 @min-[28rem]:ps-8';
const BODY = 'flex flex-col justify-between gap-6 p-6 @min-[28rem]:p-8';

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
}: TicketProps) {
  return (
    <article className={PAPER}>
      <div className={BOX}>
        <div className={STUB}>
          <Notches />
          <DayName at={startsAt} className="font-title text-lead" />
          <p className="mt-1">
            <ClockTime at={startsAt} className="font-title text-display" />
          </p>
          <ZoneLabel at={startsAt} className="label-caps mt-1 block text-fg-faint" />
          <p className="mt-3 text-fg-muted">
            until <ClockTime at={endsAt({ startsAt, durationMinutes })} /> · {formatDuration(durationMinutes)}
          </p>
          <TheirTime
            at={startsAt}
            person={counterpart}
            className="mt-3 block text-small text-fg-muted @min-[28rem]:max-w-44"
          />
        </div>
        <div className={BODY}>
          <div>
            {heading}
            <p className="mt-3 flex items-center gap-2.5 text-fg-muted">
              <Avatar person={counterpart} role={counterpartRole} size="sm" />
              <span>
                with <PersonName person={counterpart} className="font-medium text-fg" />, your{' '}
                {counterpartRole}
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

/** Where the stub would tear off: two bites out of the paper at the ends of the dashed line. */
function Notches() {
  const notch = 'absolute size-4 rounded-full border border-line bg-page';
  return (
    <span aria-hidden>
      <span
        className={`${notch} -bottom-2 -start-2 @min-[28rem]:-top-2 @min-[28rem]:-end-2 @min-[28rem]:bottom-auto @min-[28rem]:start-auto`}
      />
      <span className={`${notch} -end-2 -bottom-2`} />
    </span>
  );
}

/** The place of a ticket that is on its way. */
export function TicketSkeleton() {
  return (
    <div className={PAPER} aria-hidden>
      <div className={BOX}>
        <div className={STUB}>
          <Notches />
          <Skeleton className="h-6 w-24" />
          <Skeleton className="mt-2 h-10 w-32" />
          <Skeleton className="mt-2 h-4 w-28" />
          <Skeleton className="mt-4 h-5 w-32" />
        </div>
        <div className={BODY}>
          <div>
            <Skeleton className="h-7 w-56 max-w-full" />
            <Skeleton className="mt-4 h-6 w-44" />
          </div>
          <Skeleton className="h-11 w-40" />
        </div>
      </div>
    </div>
  );
}
