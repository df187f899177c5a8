'use client';

import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { BarAction } from '@/components/call/in-call/use-bar-actions';
import { Button } from '@/components/ui/button';

type BarToolsProps = { actions: readonly BarAction[] };

/** The bar's offers as icons, on wide screens. */
export function BarTools({ actions }: BarToolsProps) {
  return (
    <div className="flex max-md:hidden">
      {actions.map(({ label, icon: Icon, href, onSelect }) => (
        <Button
          key={label}
          variant="quiet"
          className="min-w-11 px-0!"
          title={label}
          aria-label={label}
          asChild={!!href}
          onClick={onSelect}
        >
          {href ? (
            <a href={href} target="_blank" rel="noopener noreferrer">
              <Icon aria-hidden className="size-4" />
            </a>
          ) : (
            <Icon aria-hidden className="size-4" />
          )}
        </Button>
      ))}
    </div>
  );
}

/** The same behind one button, on narrow screens. */
export function BarMenu({ actions }: BarToolsProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button variant="quiet" className="min-w-11 px-0! md:hidden" aria-label="More" title="More">
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
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
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
