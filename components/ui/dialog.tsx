'use client';

import * as Primitive from 'radix-ui/dialog';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { X } from '@/components/ui/look/drawings';
import { LineIcon } from '@/components/ui/look/line-icon';

export const Dialog = Primitive.Root;

type DialogContentProps = Omit<ComponentProps<typeof Primitive.Content>, 'title'> & {
  title: ReactNode;
  /** One sentence under the title: what this is about. */
  description: ReactNode;
};

/** A dialog in the middle of a wide screen, a sheet at the bottom of a phone. */
export function DialogContent({ title, description, children, className, ...rest }: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
      <Primitive.Content
        {...rest}
        className={cx(
          'fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-card border border-line bg-raised p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] shadow-float motion-safe:animate-enter',
          'sm:top-1/2 sm:bottom-auto sm:mx-auto sm:w-full sm:max-w-md sm:-translate-y-1/2 sm:rounded-card',
          className,
        )}
      >
        <div className="flex items-start justify-between gap-4">
          <Primitive.Title className="text-title font-title">{title}</Primitive.Title>
          <Primitive.Close
            aria-label="Close"
            className="motion-hand -mt-2 -me-2 grid size-11 shrink-0 place-items-center rounded-control text-fg-muted transition-colors hover:bg-hover hover:text-fg"
          >
            <LineIcon d={X} className="size-5" />
          </Primitive.Close>
        </div>
        <Primitive.Description className="mt-1 text-fg-muted">{description}</Primitive.Description>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

/** Whether it is open, and who is told when a person shuts it. */
export type DialogProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** A dialog in one piece, for whoever gets it late. */
export function WholeDialog({ open, onOpenChange, ...content }: DialogProps & DialogContentProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent {...content} />
    </Dialog>
  );
}
