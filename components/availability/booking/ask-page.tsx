import 'server-only';

import { Suspense } from 'react';
import type { Address } from 'viem';
import { type PickerState, parsePickerState } from '@/components/availability/booking/picker/picker-state';
import { findReplaced, ProposeOther } from '@/components/availability/booking/propose-other';
import { findBookable, TimesOf } from '@/components/availability/booking/times-of';
import { BackLink } from '@/components/page/back-link';
import { AskPanel } from '@/components/sessions/ask/ask-panel';
import { AskSkeleton } from '@/components/sessions/ask/ask-skeleton';
import { cx } from '@/components/ui/cx';
import { Skeleton } from '@/components/ui/skeleton';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { describeError } from '@/lib/errors/describe-error';
import { parseSessionKey, parseWallet } from '@/lib/protocol/schema';
import type { Role } from '@/lib/protocol/session';
import { tidyText } from '@/lib/protocol/text/text';
import { getGreetedViewer } from '@/lib/viewer/queries';

const NEW_PATH = '/sessions/new';
const NEW_TITLE = 'New request';
const PROPOSE_TITLE = 'Propose another time';

type SearchParams = Record<string, string | string[] | undefined>;

type AskPageProps = { searchParams: Promise<SearchParams> };

/** Asking anybody, asking somebody once more (`with`, `topic`, `role`), or proposing another time (`replaces`). */
export async function AskPage({ searchParams }: AskPageProps) {
  const asked = await searchParams;
  const replaces = parseSessionKey(text(asked.replaces));
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
  if (replaces !== null) {
    const heading = (
      <>
        <BackLink href={`/sessions/${replaces}`}>Back to the session</BackLink>
        <Heading className="mb-2">{PROPOSE_TITLE}</Heading>
      </>
    );
    return (
      <Suspense
        fallback={
          <>
            {heading}
            <Skeleton className="mb-8 h-6 max-w-96" />
            <AskSkeleton />
          </>
        }
      >
        <ProposeOther
          path={NEW_PATH}
          viewer={viewer.wallet}
          href={hrefOf(asked)}
          state={state}
          sessionKey={replaces}
          heading={heading}
        />
      </Suspense>
    );
  }
  return (
    <>
      <Heading className="mb-8">{NEW_TITLE}</Heading>
      <Suspense fallback={<AskSkeleton />}>
        <AskSomebody
          viewer={viewer.wallet}
          href={hrefOf(asked)}
          state={state}
          counterpart={counterpartIn(asked, viewer.wallet)}
          topic={tidyText(text(asked.topic))}
          role={asked.role === 'mentor' ? 'mentor' : 'learner'}
        />
      </Suspense>
    </>
  );
}

/** The title of the page: what it is for, or why that cannot be. */
export async function askTitle(asked: SearchParams): Promise<string> {
  const replaces = parseSessionKey(text(asked.replaces));
  if (replaces === null) return NEW_TITLE;
  const found = await findReplaced(replaces);
  return found.ok || found.code === 'SIGNED_OUT' ? PROPOSE_TITLE : describeError(found.code).title;
}

function Heading({ className, children }: { className: string; children: string }) {
  return <h1 className={cx('font-title text-title', className)}>{children}</h1>;
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
