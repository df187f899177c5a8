import 'server-only';

import { type ComponentProps, Suspense } from 'react';
import type { Address, Hex } from 'viem';
import { FreeTimes } from '@/components/availability/booking/free-times';
import { type HoursInForce, hoursInForce } from '@/components/availability/booking/hours-in-force';
import { MentorLine } from '@/components/availability/booking/mentor-line';
import { type PickerState, parsePickerState } from '@/components/availability/booking/picker/picker-state';
import { StaleIfError } from '@/components/page/stale-if-error';
import { AskPanel } from '@/components/sessions/ask/ask-panel';
import { AskSkeleton } from '@/components/sessions/ask/ask-skeleton';
import { SessionUnavailable } from '@/components/sessions/detail/session-unavailable';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { getAvailability } from '@/lib/availability/queries';
import type { Person } from '@/lib/people/person';
import { personOf } from '@/lib/people/queries';
import { parseSessionKey, parseWallet } from '@/lib/protocol/schema';
import type { Role } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { tidyText } from '@/lib/protocol/text/text';
import { getMySession } from '@/lib/sessions/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

const NEW_PATH = '/sessions/new';

type SearchParams = Record<string, string | string[] | undefined>;

type AskPageProps = { searchParams: Promise<SearchParams> };

/** Asking anybody, asking somebody once more (`with`, `topic`, `role`), or proposing another time (`replaces`). */
export async function AskPage({ searchParams }: AskPageProps) {
  const asked = await searchParams;
  const replaces = parseSessionKey(text(asked.replaces));
  const title = replaces === null ? 'New request' : 'Propose another time';
  const state = parsePickerState(asked);
  const viewer = await getGreetedViewer();
  if (!viewer) {
    return (
      <SignInInvitation
        heading="h1"
        title={replaces === null ? 'Sign in to send a request' : 'Sign in to propose another time'}
        next={hrefOf(asked)}
      />
    );
  }
  return (
    <>
      <h1 className="mb-8 font-title text-title">{title}</h1>
      <Suspense fallback={<AskSkeleton />}>
        {replaces === null ? (
          <AskSomebody
            viewer={viewer.wallet}
            href={hrefOf(asked)}
            state={state}
            counterpart={counterpartIn(asked, viewer.wallet)}
            topic={tidyText(text(asked.topic))}
            role={asked.role === 'mentor' ? 'mentor' : 'learner'}
          />
        ) : (
          <ProposeOther viewer={viewer.wallet} href={hrefOf(asked)} state={state} sessionKey={replaces} />
        )}
      </Suspense>
    </>
  );
}

type AskSomebodyProps = {
  viewer: Address;
  href: string;
  state: PickerState;
  counterpart: Address | null;
  topic: string;
  role: Role;
};

/** Asking for a session: from the free times of somebody who offers hours, unless the reader wants another time. */
async function AskSomebody({ viewer, href, state, counterpart, topic, role }: AskSomebodyProps) {
  if (counterpart !== null && role === 'learner' && !state.isAsking) {
    const bookable = await findBookable(counterpart);
    if (bookable !== null) {
      const parameters = { with: counterpart, ...(topic === '' ? {} : { topic }) };
      return <TimesOf page={{ path: NEW_PATH, parameters }} {...{ viewer, state, topic }} {...bookable} />;
    }
  }
  return <AskPanel {...{ viewer, href, counterpart, topic, role }} />;
}

type TimesOfProps = Omit<ComponentProps<typeof FreeTimes>, 'person' | 'hours'> & Bookable;

/** The free times of somebody, under who they are. */
function TimesOf(times: TimesOfProps) {
  return (
    <>
      <MentorLine person={times.person} />
      <FreeTimes {...times} />
    </>
  );
}

type Bookable = { readonly hours: HoursInForce; readonly person: Person };

/** Somebody who offers hours; null also when that cannot be read: asking goes on without. */
async function findBookable(wallet: Address): Promise<Bookable | null> {
  const found = await getAvailability(wallet);
  const hours = found.ok ? hoursInForce(found.value) : null;
  return hours && found.ok ? { hours, person: personOf(wallet, found.value.profile) } : null;
}

type ProposeOtherProps = { viewer: Address; href: string; state: PickerState; sessionKey: Hex };

/** Another time for a session of the viewer. */
async function ProposeOther({ viewer, href, state, sessionKey }: ProposeOtherProps) {
  const found = await getMySession(sessionKey);
  if (!found.ok) {
    // In the place of the form, which may be there from before.
    return (
      <StaleIfError of={`${viewer} ${href}`} code={found.code}>
        <SessionUnavailable code={found.code} sessionKey={sessionKey} />
      </StaleIfError>
    );
  }
  const { session, now } = found.value;
  if (session.attestedBy !== null)
    return <SessionUnavailable code="SESSION_ATTESTED" sessionKey={sessionKey} />;
  if (!isAhead(statusOf(session, now)))
    return <SessionUnavailable code="SESSION_OVER" sessionKey={sessionKey} />;
  const bookable = session.mentor === viewer || state.isAsking ? null : await findBookable(session.mentor);
  if (bookable === null)
    return <AskPanel viewer={viewer} href={href} counterpart={null} replaces={session} />;
  const page = { path: NEW_PATH, parameters: { replaces: sessionKey } };
  return <TimesOf {...{ page, viewer, state }} {...bookable} replaces={session} />;
}

/** Whom the reader came to ask; nobody can ask themself. */
function counterpartIn(asked: SearchParams, viewer: Address): Address | null {
  const wallet = parseWallet(text(asked.with));
  return wallet === viewer ? null : wallet;
}

/** This page again, with whatever it understands of what it was asked. */
function hrefOf(asked: SearchParams): string {
  const query = new URLSearchParams();
  for (const name of ['replaces', 'with', 'topic', 'role', 'duration', 'month', 'day', 'time', 'ask']) {
    const value = text(asked[name]);
    if (value !== '') query.set(name, value);
  }
  return query.size === 0 ? NEW_PATH : `${NEW_PATH}?${query}`;
}

function text(value: SearchParams[string]): string {
  return typeof value === 'string' ? value : '';
}
