'use client';

import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/cx';
import { LinkWaiting } from '@/components/ui/link-waiting';

type LinkProps = ComponentProps<typeof NextLink> & {
  /** What it lies in is the link for the pointer, and shows that it waits. */
  fillsBox?: boolean;
};

/** A way to another page of ours. Says when that takes long. */
export function Link({ fillsBox = false, className, children, ...rest }: LinkProps) {
  return (
    <NextLink {...rest} className={cx(!fillsBox && 'relative', className)}>
      {children}
      <LinkWaiting />
    </NextLink>
  );
}
