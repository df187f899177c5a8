import 'server-only';

import { Suspense } from 'react';
import type { Address } from 'viem';
import { AskPanel } from '@/components/sessions/ask/ask-panel';
import { AskSkeleton } from '@/components/sessions/ask/ask-skeleton';
import { ShareLink } from '@/components/sessions/share-link';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { displayName } from '@/lib/people/person';
import { getPerson } from '@/lib/people/queries';
import { getGreetedViewer } from '@/lib/viewer/queries';

/** The page behind somebody's personal link: asking them, or, for themself, the link to share. */
export async function PersonalPage({ wallet }: { wallet: Address }) {
  const [viewer, person] = await Promise.all([getGreetedViewer(), getPerson(wallet)]);
  const name = displayName(person);
  if (!viewer) {
    return (
      <SignInInvitation
        heading="h1"
        title={`Sign in to ask ${name} for a session`}
        next={`/with/${wallet}`}
      />
    );
  }
  if (viewer.wallet === wallet) {
    return (
      <>
        <h1 className="mb-2 font-title text-title">Your personal link</h1>
        <p className="mb-6 max-w-prose text-fg-muted">
          Whoever opens it can ask you for a session. Nothing is agreed before you confirm.
        </p>
        <ShareLink wallet={wallet} />
      </>
    );
  }
  return (
    <>
      <h1 className="mb-8 font-title text-title">Ask {name} for a session</h1>
      <Suspense fallback={<AskSkeleton />}>
        <AskPanel viewer={viewer.wallet} href={`/with/${wallet}`} counterpart={wallet} />
      </Suspense>
    </>
  );
}
