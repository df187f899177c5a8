'use client';

import type { BarAction } from '@/components/call/in-call/use-bar-actions';
import type { MenuProps } from '@/components/ui/menu/lazy-menu';
import { useMenuParts } from '@/components/ui/menu/menu-context';

type BarMenuItemsProps = MenuProps & { actions: readonly BarAction[] };

/** The bar's offers as a menu. */
export function BarMenuItems({ actions, trigger, defaultOpen }: BarMenuItemsProps) {
  const DropdownMenu = useMenuParts();
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        className="surface-dark z-50 rounded-card border border-line bg-raised p-1 text-fg shadow-float"
      >
        {actions.map(({ label, icon: Icon, href, onSelect }) => {
          const content = (
            <>
              <Icon aria-hidden className="size-4 shrink-0 text-fg-muted" />
              {label}
            </>
          );
          return (
            <DropdownMenu.Item
              key={label}
              asChild={!!href}
              onSelect={onSelect}
              className="flex min-h-11 cursor-default items-center gap-3 rounded-control px-4 text-fg no-underline data-[highlighted]:bg-hover"
            >
              {href ? (
                <a href={href} target="_blank" rel="noopener noreferrer">
                  {content}
                </a>
              ) : (
                content
              )}
            </DropdownMenu.Item>
          );
        })}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
