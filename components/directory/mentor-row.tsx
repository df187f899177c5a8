import { pickerHref } from '@/components/availability/booking/picker/picker-href';
import { Avatar, PersonName } from '@/components/people/person';
import { ClockTime, DayName, ZoneLabel } from '@/components/time/time';
import { Link } from '@/components/ui/link';
import type { ListedMentor } from '@/lib/directory/queries';
import { displayName } from '@/lib/people/person';
import type { Role } from '@/lib/protocol/session';
import { formatDuration } from '@/lib/time/format';

const ROLE: Role = 'mentor';
const LINK = 'motion-hand relative inline-flex min-h-11 items-center rounded-control transition-colors';

type MentorRowProps = { mentor: ListedMentor };

/** One mentor: who, about what, and the next times, each a way to book it. */
export function MentorRow({ mentor }: MentorRowProps) {
  const { person, offer, isMet, isViewer } = mentor;
  const { topics, durations } = offer;
  // Somebody who lets only people she has met book at once confirms each of the others.
  const isBooked = offer.confirms === 'by itself' && (isMet || offer.strangersAhead > 0);
  return (
    <li className="grid gap-x-6 gap-y-3 border-line border-t py-6 @min-[38rem]:grid-cols-[1fr_minmax(0,22rem)]">
      <div className="flex min-w-0 items-start gap-3">
        <Avatar person={person} role={ROLE} />
        <div className="min-w-0">
          <h2 className="font-title text-lead">
            <PersonName person={person} />
          </h2>
          {(isMet || isViewer) && (
            <p className="text-fg-muted text-small">{isViewer ? 'This is you' : 'You’ve met'}</p>
          )}
          <p className="mt-1 break-words">{topics.length === 0 ? 'Any topic' : topics.join(', ')}</p>
          <p className="mt-1 text-fg-muted text-small">
            {durations.map(formatDuration).join(', ')} ·{' '}
            {isBooked ? 'Booked instantly' : 'Confirms each request'}
          </p>
        </div>
      </div>
      <NextTimes mentor={mentor} />
    </li>
  );
}

function NextTimes({ mentor: { person, next } }: MentorRowProps) {
  const { starts, durationMinutes } = next;
  const [first] = starts;
  const name = displayName(person);
  const page = { path: `/with/${person.wallet}`, parameters: {} };
  return (
    <div className="min-w-0">
      {first === undefined ? (
        <p className="text-fg-muted">No free times in the next two weeks</p>
      ) : (
        <>
          <p className="mb-2 flex flex-wrap items-baseline gap-x-2 text-fg-muted text-small">
            Next free times <ZoneLabel at={first} className="text-fg-faint" />
          </p>
          <ul className="tabular flex flex-wrap gap-2">
            {starts.map((at) => (
              <li key={at}>
                <Link
                  href={pickerHref(page, { durationMinutes, startsAt: at })}
                  className={`${LINK} gap-x-2 border border-line-strong bg-card px-3 hover:bg-sunken`}
                >
                  <DayName at={at} />
                  <ClockTime at={at} className="font-title" />
                  <span className="sr-only">with {name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={pickerHref(page, {})} className={`${LINK} mt-1 underline underline-offset-4`}>
        {first === undefined ? 'See hours' : 'All free times'}
        <span className="sr-only"> of {name}</span>
      </Link>
    </div>
  );
}
