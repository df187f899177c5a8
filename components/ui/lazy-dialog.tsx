'use client';

import { type ComponentProps, createContext, type ReactNode, useContext } from 'react';
import type { DialogContent, DialogProps } from '@/components/ui/dialog';
import { LateCode } from '@/components/ui/late-code';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

const loadDialog = async () => (await import('@/components/ui/dialog')).WholeDialog;

type LazyDialogState = Pick<DialogProps, 'open' | 'onOpenChange'> & ReturnType<typeof useDialogCode>;

const LazyDialogContext = createContext<LazyDialogState | null>(null);

const useDialogCode = (isOpen: boolean) => useLazyComponent(loadDialog, useIdle() || isOpen, isOpen);

type LazyDialogProps = Pick<DialogProps, 'open' | 'onOpenChange'> & { children: ReactNode };

/** A dialog whose code comes after the page: what opens it stands from the start, and the first click opens it. */
export function LazyDialog({ open, onOpenChange, children }: LazyDialogProps) {
  const code = useDialogCode(open);
  return <LazyDialogContext value={{ open, onOpenChange, ...code }}>{children}</LazyDialogContext>;
}

/** What the dialog shows, once it is there; before that it says, to whoever waits, why nothing is to be seen. */
export function LazyDialogContent(props: ComponentProps<typeof DialogContent>) {
  const state = useContext(LazyDialogContext);
  if (!state) throw new Error('LazyDialogContent needs a LazyDialog above it');
  const { Component: WholeDialog, failure, retry, open, onOpenChange } = state;
  if (WholeDialog) return <WholeDialog {...props} open={open} onOpenChange={onOpenChange} />;
  if (!open) return null;
  return (
    <LateCode failure={failure} onRetry={retry} onDismiss={() => onOpenChange?.(false)}>
      Opening
    </LateCode>
  );
}
