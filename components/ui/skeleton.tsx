import { cx } from '@/components/ui/cx';

/** The place of something that is on its way. Give it the size of what will stand there. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block rounded-control bg-line/70', className)} />;
}
