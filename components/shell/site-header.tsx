import { Logo } from '@/components/shell/logo';
import { NavLink } from '@/components/shell/nav-link';
import { SignInButton } from '@/components/wallet/sign-in-button';
import { ViewerMenu } from '@/components/wallet/viewer-menu';
import type { Viewer } from '@/lib/viewer/model';

/** Logo, where one can go, and who is looking. */
export function SiteHeader({ viewer }: { viewer: Viewer | null }) {
  return (
    <header className="border-b border-line">
      <div className="page-width flex min-h-16 items-center gap-2 sm:gap-6">
        <Logo />
        <nav aria-label="Main" className="flex flex-1 items-center">
          {viewer && <NavLink href="/sessions">Sessions</NavLink>}
        </nav>
        {viewer ? <ViewerMenu viewer={viewer} /> : <SignInButton variant="secondary" />}
      </div>
    </header>
  );
}
