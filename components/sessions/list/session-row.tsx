import { AttestedMark } from '@/components/people/attested-mark';
import { Avatar, PersonName } from '@/components/people/person';
import { SessionLinkAction } from '@/components/sessions/list/session-link-action';
import type { SessionView } from '@/components/sessions/session-view';
import { Status } from '@/components/sessions/status';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { formatDuration } from '@/lib/time/format';

const BOX =
  'group relative flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t py-4 @2xl:grid @2xl:grid-cols-[10rem_1fr_13rem_8.5rem]';
/** On a narrow list time and person have a line each. */
const LINE = 'basis-full @2xl:basis-auto';

type SessionRowProps = {
  view: SessionView;
  /** Says the day on the row itself, where no heading says it. */
  withDay?: boolean;
};

/** One session in a list: when, with whom about what, where it stands, what to do. The whole row leads to it. */
export function SessionRow({ view, withDay = false }: SessionRowProps) {
  const { session, counterpart, counterpartRole, label, pair } = view;
  return (
    <li className="@container">
      <div className={BOX}>
        <div className={cx(LINE, 'flex flex-wrap items-baseline gap-x-2 @2xl:block')}>
          <ClockTime at={session.startsAt} className="font-title text-lead" />
          {withDay && <DayName at={session.startsAt} className="text-small text-fg-muted @2xl:block" />}
          <ZoneLabel at={session.startsAt} className="label-caps text-fg-faint @2xl:block" />
        </div>
        <div className={cx(LINE, 'flex items-center gap-3')}>
          <Avatar person={counterpart} role={counterpartRole} />
          <div className="min-w-0">
            <Link
              href={`/sessions/${session.key}`}
              prefetch={false}
              fillsBox
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
      </div>
    </li>
  );
}

/** The place of a row that is on its way. */
export function SessionRowSkeleton() {
  return (
    <div className="@container" aria-hidden>
      <div className={BOX}>
        <div className={LINE}>
          <Skeleton className="h-10 w-24" />
        </div>
        <div className={cx(LINE, 'flex items-center gap-3')}>
          <Skeleton className="size-10 rounded-full" />
          <Skeleton className="h-10 w-48 max-w-full flex-1" />
        </div>
        <Skeleton className="h-5 w-36" />
      </div>
    </div>
  );
}
