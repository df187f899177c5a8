'use client';

import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/cx';
import { LinkWaiting } from '@/components/ui/link-waiting';
import { mustStay } from '@/lib/server-status';

type LinkProps = ComponentProps<typeof NextLink> & {
  /** What it lies in is the link for the pointer, and shows that it waits. */
  fillsBox?: boolean;
};

/**
 * A way to another page of ours. Says when that takes long, and without a connection stays where it is: the browser would
 * put a page of its own in place of what can still be read.
 */
export function Link({ fillsBox = false, className, children, ...rest }: LinkProps) {
  return (
    <NextLink
      {...rest}
      onNavigate={(event) => mustStay() && event.preventDefault()}
      className={cx(!fillsBox && 'relative', className)}
    >
      {children}
      <LinkWaiting />
    </NextLink>
  );
}
