import type { Address } from 'viem';
import { cx } from '@/components/ui/cx';
import { shortAddress } from '@/lib/people/person';

type AttestedMarkProps = {
  by: Address;
  /** Where there is room: what that means. */
  withReason?: boolean;
  className?: string;
};

/** Says that a third party vouches for what stands beside it, and no wallet's signature does. */
export function AttestedMark({ by, withReason = false, className }: AttestedMarkProps) {
  return (
    <p className={cx('text-small text-warning', className)}>
      Recorded by <span title={by}>{shortAddress(by)}</span>
      {withReason && <span className="block">It carries no signature we could check.</span>}
    </p>
  );
}
