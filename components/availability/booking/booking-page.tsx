import 'server-only';

import { Suspense } from 'react';
import type { Address } from 'viem';
import { AttestedHours } from '@/components/availability/booking/attested-hours';
import { FreeTimes } from '@/components/availability/booking/free-times';
import { type HoursInForce, hoursInForce } from '@/components/availability/booking/hours-in-force';
import { MentorLine } from '@/components/availability/booking/mentor-line';
import { OwnerTools } from '@/components/availability/booking/owner-tools';
import { type PickerPage, pickerHref } from '@/components/availability/booking/picker/picker-href';
import { type Parameters, parsePickerState } from '@/components/availability/booking/picker/picker-state';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { AskPanel } from '@/components/sessions/ask/ask-panel';
import { AskSkeleton } from '@/components/sessions/ask/ask-skeleton';
import { Link } from '@/components/ui/link';
import { getAvailability } from '@/lib/availability/queries';
import { displayName, type Person } from '@/lib/people/person';
import { personOf } from '@/lib/people/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

type BookingPageProps = { wallet: Address; searchParams: Promise<Parameters> };

/**
 * The page behind somebody's personal link: who they are, when they are free, and a time to book, or to ask for.
 *
 * Nothing of it is suspended: what streams in later needs script to be put in its place, and this page is read without.
 */
export async function BookingPage({ wallet, searchParams }: BookingPageProps) {
  const state = parsePickerState(await searchParams);
  const [viewer, found] = await Promise.all([getGreetedViewer(), getAvailability(wallet)]);
  const person = personOf(wallet, found.ok ? found.value.profile : null);
  const name = displayName(person);
  const isOwner = viewer?.wallet === wallet;
  const hours = found.ok ? hoursInForce(found.value) : null;
  const page: PickerPage = { path: `/with/${wallet}`, parameters: {} };
  const href = pickerHref(page, state);
  const canBook = hours !== null && !state.isAsking;
  return (
    <>
      <h1 className="mb-4 font-title text-title">
        {isOwner
          ? 'Your booking page'
          : canBook
            ? `Book a session with ${name}`
            : `Ask ${name} for a session`}
      </h1>
      {/* The form for asking says itself whom it asks. */}
      {(canBook || isOwner) && <MentorLine person={person} isViewer={isOwner} />}
      {isOwner && <OwnerTools wallet={wallet} hasHours={hours !== null} />}
      {/* One thing, whatever is chosen on it: each choice would otherwise begin anew, and focus would be lost. */}
      <StaleIfError of={`${viewer?.wallet ?? 'nobody'} ${page.path}`} code={found.ok ? null : found.code}>
        {found.ok ? (
          <>
            {found.value.attestedText && hours === null && (
              <AttestedHours hours={found.value.attestedText} name={name} />
            )}
            {canBook ? (
              <FreeTimes
                page={page}
                state={state}
                hours={hours}
                person={person}
                viewer={viewer?.wallet ?? null}
              />
            ) : (
              <Ask {...{ page, href, hours, person }} viewer={viewer?.wallet ?? null} />
            )}
            {found.value.leftOut.length > 0 && (
              <div className="mt-8">
                <LeftOut writers={found.value.leftOut} />
              </div>
            )}
          </>
        ) : (
          <ReloadNotice code={found.code} />
        )}
      </StaleIfError>
    </>
  );
}

type AskProps = {
  page: PickerPage;
  href: string;
  hours: HoursInForce | null;
  person: Person;
  viewer: Address | null;
};

/** A time of one's own: an ordinary request. */
function Ask({ page, href, hours, person, viewer }: AskProps) {
  const name = displayName(person);
  if (viewer === person.wallet) return null;
  return (
    <>
      {hours !== null && (
        <p className="mb-6">
          <Link
            href={pickerHref(page, {})}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            See when {name} is free
          </Link>
        </p>
      )}
      {viewer === null ? (
        // Read without script too: nothing of it comes later.
        <AskPanel {...{ viewer, href, person }} counterpart={person.wallet} />
      ) : (
        <Suspense fallback={<AskSkeleton />}>
          <AskPanel {...{ viewer, href, person }} counterpart={person.wallet} />
        </Suspense>
      )}
    </>
  );
}
