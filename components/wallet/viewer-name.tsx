'use client';

import { useWalletName } from '@/components/wallet/use-wallet-name';
import type { Viewer } from '@/lib/viewer/model';

type ViewerNameProps = {
  viewer: Viewer;
  /** What the viewer calls themself; null while it is not known. */
  name: string | null;
};

/** What the viewer is called, as text. */
export function ViewerName({ viewer, name }: ViewerNameProps) {
  const nameOf = useWalletName();
  return name ?? nameOf(viewer.wallet);
}
