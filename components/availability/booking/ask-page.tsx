import 'server-only';

import { Suspense } from 'react';
import type { Address, Hex } from 'viem';
import { StaleIfError } from '@/components/page/stale-if-error';
import { AskPanel } from '@/components/sessions/ask/ask-panel';
import { AskSkeleton } from '@/components/sessions/ask/ask-skeleton';
import { SessionUnavailable } from '@/components/sessions/detail/session-unavailable';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { parseSessionKey, parseWallet } from '@/lib/protocol/schema';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { tidyText } from '@/lib/protocol/text/text';
import { getMySession } from '@/lib/sessions/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

type SearchParams = Record<string, string | string[] | undefined>;

type AskPageProps = { searchParams: Promise<SearchParams> };

/** Asking anybody, asking somebody once more (`with`, `topic`, `role`), or proposing another time (`replaces`). */
export async function AskPage({ searchParams }: AskPageProps) {
  const asked = await searchParams;
  const replaces = parseSessionKey(text(asked.replaces));
  const title = replaces === null ? 'Ask for a session' : 'Propose another time';
  const viewer = await getGreetedViewer();
  if (!viewer) {
    return <SignInInvitation heading="h1" title={`Sign in to ${title.toLowerCase()}`} next={hrefOf(asked)} />;
  }
  return (
    <>
      <h1 className="mb-8 font-title text-title">{title}</h1>
      <Suspense fallback={<AskSkeleton />}>
        {replaces === null ? (
          <AskPanel
            viewer={viewer.wallet}
            href={hrefOf(asked)}
            counterpart={counterpartIn(asked, viewer.wallet)}
            topic={tidyText(text(asked.topic))}
            role={asked.role === 'mentor' ? 'mentor' : 'learner'}
          />
        ) : (
          <ProposeOther viewer={viewer.wallet} href={hrefOf(asked)} sessionKey={replaces} />
        )}
      </Suspense>
    </>
  );
}

type ProposeOtherProps = { viewer: Address; href: string; sessionKey: Hex };

/** Another time for a session of the viewer. */
async function ProposeOther({ viewer, href, sessionKey }: ProposeOtherProps) {
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
  return <AskPanel viewer={viewer} href={href} counterpart={null} replaces={session} />;
}

/** Whom the reader came to ask; nobody can ask themself. */
function counterpartIn(asked: SearchParams, viewer: Address): Address | null {
  const wallet = parseWallet(text(asked.with));
  return wallet === viewer ? null : wallet;
}

/** This page again, with whatever it understands of what it was asked. */
function hrefOf(asked: SearchParams): string {
  const query = new URLSearchParams();
  for (const name of ['replaces', 'with', 'topic', 'role']) {
    const value = text(asked[name]);
    if (value !== '') query.set(name, value);
  }
  return query.size === 0 ? '/sessions/new' : `/sessions/new?${query}`;
}

function text(value: SearchParams[string]): string {
  return typeof value === 'string' ? value : '';
}
