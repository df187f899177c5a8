import { cx } from '@/components/ui/cx';

/** The place of something that is on its way. Give it the size of what will stand there: what follows moves otherwise. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden data-skeleton className={cx('block rounded-control bg-line/70', className)} />;
}
