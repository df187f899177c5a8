import type { Address } from 'viem';
import { Notice } from '@/components/ui/notice';
import { describeLeftOut } from '@/lib/people/left-out';

/**
 * Says whose records were too many to be read to the end, or not to be trusted; nothing where all were read. No alarm:
 * whoever floods would have made it.
 */
export function LeftOut({ writers }: { writers: readonly Address[] }) {
  if (writers.length === 0) return null;
  return (
    <Notice tone="info" title={describeLeftOut(writers)}>
      <p>There are too many, or we can’t read them. Everything else is shown.</p>
    </Notice>
  );
}
