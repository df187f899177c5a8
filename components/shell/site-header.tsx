import { Suspense } from 'react';
import { CommandButton } from '@/components/command/command-button';
import { Logo } from '@/components/shell/logo';
import { NavLink } from '@/components/shell/nav-link';
import { SignInButton } from '@/components/wallet/sign-in-button';
import { ViewerMenu } from '@/components/wallet/viewer-menu';
import { ViewerName } from '@/components/wallet/viewer-name';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';
import { getPerson } from '@/lib/people/queries';
import type { Viewer } from '@/lib/viewer/model';

/** Logo, where one can go, and who is looking. */
export function SiteHeader({ viewer }: { viewer: Viewer | null }) {
  return (
    <header className="border-b border-line">
      <div className="page-width flex min-h-16 flex-wrap items-center gap-2 sm:gap-6">
        <Logo compact={viewer !== null} />
        <nav aria-label="Main" className="flex grow shrink-0 items-center">
          {viewer && (
            <>
              <NavLink href="/sessions" except="/sessions/new">
                Sessions
              </NavLink>
              <NavLink href="/sessions/new">
                New<span className="max-sm:sr-only">&nbsp;request</span>
              </NavLink>
            </>
          )}
          {/* On a phone there is no room for it beside the others: there it stands in the footer. */}
          <NavLink href={DIRECTORY_PATH} className="max-sm:hidden">
            Mentors
          </NavLink>
        </nav>
        {/* Signed in, a phone has it in the menu under the name. */}
        <CommandButton {...(viewer ? { className: 'max-md:hidden' } : {})} />
        {/* Its name is cut before anything goes on a line of its own. */}
        {viewer ? (
          <ViewerMenu viewer={viewer}>
            <Suspense fallback={<ViewerName viewer={viewer} name={null} />}>
              <KnownViewerName viewer={viewer} />
            </Suspense>
          </ViewerMenu>
        ) : (
          <SignInButton variant="secondary" />
        )}
      </div>
    </header>
  );
}

/** The frame of a page does not wait for a name, and a menu that was opened meanwhile stays open. */
async function KnownViewerName({ viewer }: { viewer: Viewer }) {
  const { name } = await getPerson(viewer.wallet);
  return <ViewerName viewer={viewer} name={name} />;
}
