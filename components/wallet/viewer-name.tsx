import { getPublicConfig } from '@/lib/env/get-public-config';
import { displayName, shortAddress } from '@/lib/people/person';
import type { Viewer } from '@/lib/viewer/model';

type ViewerNameProps = {
  viewer: Viewer;
  /** What the viewer calls themself; null while it is not known. */
  name: string | null;
};

/** What the viewer is called. A phone has room for the beginning of an address only: the menu below has all of it. */
export function ViewerName({ viewer: { wallet }, name }: ViewerNameProps) {
  const demo = getPublicConfig().demoWallets.find(({ address }) => address === wallet);
  const called = displayName({ wallet, name: name ?? demo?.name ?? null });
  if (called !== shortAddress(wallet)) return called;
  const [beginning, end] = called.split('…');
  return (
    <>
      {beginning}…<span className="max-sm:hidden">{end}</span>
    </>
  );
}
