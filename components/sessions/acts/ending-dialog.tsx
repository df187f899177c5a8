'use client';

import type { EndingDialogProps } from '@/components/sessions/acts/whole-ending-dialog';
import { LateCode } from '@/components/ui/late-code';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

const loadDialog = async () =>
  (await import('@/components/sessions/acts/whole-ending-dialog')).WholeEndingDialog;

/** The dialog that ends a session, whose code comes after the page: the first click opens it as soon as it is there. */
export function EndingDialog(props: EndingDialogProps) {
  const isOpen = props.act !== null;
  const { Component: Dialog, failure, retry } = useLazyComponent(loadDialog, useIdle() || isOpen);
  if (Dialog) return <Dialog {...props} />;
  if (!isOpen) return null;
  return (
    <LateCode failure={failure} onRetry={retry}>
      Opening
    </LateCode>
  );
}
