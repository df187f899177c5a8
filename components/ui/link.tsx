'use client';

import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { cx } from '@/components/ui/cx';
import { LinkWaiting } from '@/components/ui/link-waiting';
import { outOfReachWords } from '@/lib/errors/copy/out-of-reach';
import { checkServer, isServerOutOfReach } from '@/lib/server-status';

type LinkProps = ComponentProps<typeof NextLink> & {
  /** What it lies in is the link for the pointer, and shows that it waits. */
  fillsBox?: boolean;
};

/**
 * A way to another page of ours. Says when that takes long, and without a connection stays where it is: the browser would
 * put a page of its own in place of what can still be read.
 */
export function Link({ fillsBox = false, className, children, ...rest }: LinkProps) {
  const announce = useAnnounce();
  return (
    <NextLink
      {...rest}
      onNavigate={(event) => {
        if (!isServerOutOfReach()) return;
        event.preventDefault();
        announce(outOfReachWords(navigator.onLine).title);
        // Perhaps that is over, and nobody has noticed.
        void checkServer();
      }}
      className={cx(!fillsBox && 'relative', className)}
    >
      {children}
      <LinkWaiting />
    </NextLink>
  );
}
