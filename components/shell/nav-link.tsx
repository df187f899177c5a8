'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';

type NavLinkProps = {
  href: string;
  /** A page below it that has a link of its own. */
  except?: string;
  className?: string;
  children: ReactNode;
};

/** A link of the main navigation that knows when the reader is there. */
export function NavLink({ href, except, className, children }: NavLinkProps) {
  const pathname = usePathname();
  const here = pathname === href;
  const below = here || (pathname.startsWith(`${href}/`) && pathname !== except);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : below || undefined}
      className={cx(
        'motion-hand inline-flex min-h-11 items-center whitespace-nowrap rounded-control px-[min(0.75rem,3vw)] transition-colors hover:bg-hover hover:text-fg',
        below ? 'font-title text-fg' : 'text-fg-muted',
        className,
      )}
    >
      {children}
    </Link>
  );
}
