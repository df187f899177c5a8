'use client';

import { useLinkStatus } from 'next/link';
import { cx } from '@/components/ui/cx';

/** In a link, which it is placed by: says that what it leads to is on the way, once that takes long enough to be noticed. */
export function LinkWaiting() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden
      className={cx(
        'absolute inset-x-2 bottom-1 h-0.5 rounded-full bg-current opacity-0',
        pending && 'opacity-70 transition-opacity delay-150',
      )}
    />
  );
}
