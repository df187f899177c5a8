import Link from 'next/link';
import { AttestedMark } from '@/components/people/attested-mark';
import { Avatar, PersonName } from '@/components/people/person';
import { SessionLinkAction } from '@/components/sessions/list/session-link-action';
import type { SessionView } from '@/components/sessions/session-view';
import { Status } from '@/components/sessions/status';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { Skeleton } from '@/components/ui/skeleton';
import { formatDuration } from '@/lib/time/format';

const BOX =
  'group relative grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-3 border-line border-t py-4 sm:grid-cols-[10rem_1fr_13rem_8.5rem]';

type SessionRowProps = {
  view: SessionView;
  /** Says the day on the row itself, where no heading says it. */
  withDay?: boolean;
};

/** One session in a list: when, with whom about what, where it stands, what to do. The whole row leads to it. */
export function SessionRow({ view, withDay = false }: SessionRowProps) {
  const { session, counterpart, counterpartRole, label, pair } = view;
  return (
    <li className={BOX}>
      <div className="col-span-2 flex flex-wrap items-baseline gap-x-2 sm:col-span-1 sm:block">
        <ClockTime at={session.startsAt} className="font-title text-lead" />
        {withDay && <DayName at={session.startsAt} className="text-small text-fg-muted sm:block" />}
        <ZoneLabel at={session.startsAt} className="label-caps text-fg-faint sm:block" />
      </div>
      <div className="col-span-2 flex min-w-0 items-center gap-3 sm:col-span-1">
        <Avatar person={counterpart} role={counterpartRole} />
        <div className="min-w-0">
          <Link
            href={`/sessions/${session.key}`}
            prefetch={false}
            className="font-title text-fg after:absolute after:inset-0 after:rounded-control group-hover:underline group-hover:decoration-line-strong group-hover:underline-offset-4 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:outline-offset-2"
          >
            {session.skill}
          </Link>
          <p className="text-small text-fg-muted">
            <PersonName person={counterpart} />, your {counterpartRole} ·{' '}
            {formatDuration(session.durationMinutes)}
          </p>
          {session.attestedBy && <AttestedMark by={session.attestedBy} />}
        </div>
      </div>
      <Status label={label} pair={pair} className="text-small" />
      <div className="flex justify-end">
        <SessionLinkAction view={view} inRow />
      </div>
    </li>
  );
}

/** The place of a row that is on its way. */
export function SessionRowSkeleton() {
  return (
    <div className={BOX} aria-hidden>
      <Skeleton className="h-10 w-24" />
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-10 w-48 max-w-full flex-1" />
      </div>
      <Skeleton className="h-5 w-36" />
    </div>
  );
}
