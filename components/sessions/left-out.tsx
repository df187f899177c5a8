import type { Address } from 'viem';
import { Notice } from '@/components/ui/notice';
import { shortAddress } from '@/lib/people/person';

/** Says whose records were too many to be read to the end; nothing where all were read. */
export function LeftOut({ writers }: { writers: readonly Address[] }) {
  if (writers.length === 0) return null;
  return (
    <Notice tone="warning" title={`Some records of ${writers.map(shortAddress).join(', ')} were left out`}>
      <p>There are more of them here than a page can read. Whatever others recorded is shown.</p>
    </Notice>
  );
}
