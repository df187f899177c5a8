'use client';

import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/cx';
import { LinkWaiting } from '@/components/ui/link-waiting';
import { mustStay } from '@/lib/server-status';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'> & {
  /** What it lies in is the link for the pointer, and shows that it waits. */
  fillsBox?: boolean;
};

/**
 * A way to another page of ours. Says when that takes long, and without a connection stays where it is: the browser would
 * put a page of its own in place of what can still be read. Nothing is fetched ahead: of a page made for its reader Next
 * brings 271 bytes without content, and asks for them up to three times a link.
 */
export function Link({ fillsBox = false, className, children, ...rest }: LinkProps) {
  return (
    <NextLink
      {...rest}
      prefetch={false}
      onNavigate={(event) => mustStay() && event.preventDefault()}
      className={cx(!fillsBox && 'relative', className)}
    >
      {children}
      <LinkWaiting />
    </NextLink>
  );
}
