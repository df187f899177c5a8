import { cx } from '@/components/ui/cx';

/** Wallets show the protocol's name, which is not ours: said before somebody wonders. */
export function WalletName({ className }: { className?: string }) {
  return (
    <p className={cx('text-fg-faint text-small', className)}>
      Your wallet shows the name p2pmentor: that is the open protocol these sessions are written in.
    </p>
  );
}
