import { Suspense } from 'react';
import { Logo } from '@/components/shell/logo';
import { NavLink } from '@/components/shell/nav-link';
import { SignInButton } from '@/components/wallet/sign-in-button';
import { ViewerMenu } from '@/components/wallet/viewer-menu';
import { getPerson } from '@/lib/people/queries';
import type { Viewer } from '@/lib/viewer/model';

/** Logo, where one can go, and who is looking. */
export function SiteHeader({ viewer }: { viewer: Viewer | null }) {
  return (
    <header className="border-b border-line">
      <div className="page-width flex min-h-16 items-center gap-2 sm:gap-6">
        <Logo compact={viewer !== null} />
        <nav aria-label="Main" className="flex flex-1 items-center">
          {viewer && (
            <>
              <NavLink href="/sessions" except="/sessions/new">
                Sessions
              </NavLink>
              <NavLink href="/sessions/new">Ask</NavLink>
            </>
          )}
        </nav>
        {viewer ? (
          <Suspense fallback={<ViewerMenu viewer={viewer} />}>
            <NamedViewerMenu viewer={viewer} />
          </Suspense>
        ) : (
          <SignInButton variant="secondary" />
        )}
      </div>
    </header>
  );
}

/** The frame of a page does not wait for a name. */
async function NamedViewerMenu({ viewer }: { viewer: Viewer }) {
  const { name } = await getPerson(viewer.wallet);
  return <ViewerMenu viewer={viewer} name={name} />;
}
