'use client';

import type { ReactNode } from 'react';
import { LineIcon } from '@/components/ui/look/line-icon';
import { LazyMenu } from '@/components/ui/menu/lazy-menu';
import type { Viewer } from '@/lib/viewer/model';

/** Lucide's ChevronDown: see `LineIcon`. */
const CHEVRON_DOWN = 'm6 9 6 6 6-6';

type ViewerMenuProps = {
  viewer: Viewer;
  /** What the viewer is called. It may change while the menu is open: a name comes after the page. */
  children: ReactNode;
};

const loadItems = async () => (await import('@/components/wallet/viewer-menu-items')).ViewerMenuItems;

/** The name of who is signed in, and behind it what they can do. */
export function ViewerMenu({ viewer, children }: ViewerMenuProps) {
  return (
    <LazyMenu
      load={loadItems}
      menuProps={{ viewer }}
      trigger={
        <button
          type="button"
          className="motion-hand -me-2 inline-flex min-h-11 min-w-0 items-center justify-end gap-1.5 max-sm:grow max-sm:basis-20 rounded-control px-2 font-medium transition-colors hover:bg-hover"
        >
          <span className="sr-only">Signed in as</span>
          <span className="min-w-0 truncate sm:max-w-48">{children}</span>
          <LineIcon d={CHEVRON_DOWN} className="size-4 shrink-0 text-fg-muted" />
        </button>
      }
    />
  );
}
