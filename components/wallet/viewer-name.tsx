'use client';

import { useWalletName } from '@/components/wallet/use-wallet-name';
import { shortAddress } from '@/lib/people/person';
import type { Viewer } from '@/lib/viewer/model';

type ViewerNameProps = {
  viewer: Viewer;
  /** What the viewer calls themself; null while it is not known. */
  name: string | null;
};

/** What the viewer is called. A phone has room for the beginning of an address only: the menu below has all of it. */
export function ViewerName({ viewer, name }: ViewerNameProps) {
  const nameOf = useWalletName();
  const called = name ?? nameOf(viewer.wallet);
  if (called !== shortAddress(viewer.wallet)) return called;
  const [beginning, end] = called.split('…');
  return (
    <>
      {beginning}…<span className="max-sm:hidden">{end}</span>
    </>
  );
}
