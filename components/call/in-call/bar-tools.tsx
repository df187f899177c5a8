'use client';

import { Ellipsis } from 'lucide-react';
import type { BarAction } from '@/components/call/in-call/use-bar-actions';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { LazyMenu } from '@/components/ui/menu/lazy-menu';

/** An icon alone, as wide as it is high. */
const TOOL = 'min-w-11 px-0!';

type BarToolsProps = { actions: readonly BarAction[] };

/** The bar's offers as icons, on wide screens. */
export function BarTools({ actions }: BarToolsProps) {
  return (
    <div className="flex max-md:hidden">
      {actions.map(({ label, icon: Icon, href, onSelect }) =>
        href ? (
          <a
            key={label}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            title={label}
            aria-label={label}
            className={buttonLook({ variant: 'quiet', className: TOOL })}
            onClick={onSelect}
          >
            <Icon aria-hidden className="size-4" />
          </a>
        ) : (
          <Button
            key={label}
            variant="quiet"
            className={TOOL}
            title={label}
            aria-label={label}
            onClick={onSelect}
          >
            <Icon aria-hidden className="size-4" />
          </Button>
        ),
      )}
    </div>
  );
}

const loadItems = async () => (await import('@/components/call/in-call/bar-menu-items')).BarMenuItems;

/** The same behind one button, on narrow screens. */
export function BarMenu({ actions }: BarToolsProps) {
  return (
    <LazyMenu
      load={loadItems}
      menuProps={{ actions }}
      trigger={
        <Button variant="quiet" className={`${TOOL} md:hidden`} aria-label="More" title="More">
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      }
    />
  );
}
