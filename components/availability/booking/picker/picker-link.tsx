'use client';

import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';

type PickerLinkProps = {
  href: string;
  /** What it is to what is shown: the day that is looked at, the time that is chosen. */
  current?: 'true' | 'date' | undefined;
  /** Where the text of the link alone says too little. */
  label?: string;
  className?: string;
  children: ReactNode;
};

/** A choice on a page of free times: a link, so that it works before the page's script does; then the page stays where it is. */
export function PickerLink({ href, current, label, className, children }: PickerLinkProps) {
  return (
    <Link
      href={href}
      scroll={false}
      {...(current ? { 'aria-current': current } : {})}
      {...(label ? { 'aria-label': label } : {})}
      className={cx('motion-hand relative rounded-control transition-colors', className)}
    >
      {children}
    </Link>
  );
}
