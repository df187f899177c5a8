'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { WalletDialogProps } from '@/components/wallet/wallet-dialog';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { diagnoseNoAnswer } from '@/lib/server-status';

type Loading =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly code: AppErrorCode }
  | { readonly kind: 'loaded'; readonly Dialog: ComponentType<WalletDialogProps> };

const PENDING: Loading = { kind: 'pending' };

/** The wallet dialog, which comes to the browser when it is first opened: most visits to a page never need it. */
export function LazyWalletDialog(props: WalletDialogProps) {
  const [loading, setLoading] = useState<Loading>(PENDING);
  const isWanted = props.request !== null;

  useEffect(() => {
    if (!isWanted || loading.kind !== 'pending') return;
    let isCurrent = true;
    import('@/components/wallet/wallet-dialog').then(
      ({ WalletDialog }) => isCurrent && setLoading({ kind: 'loaded', Dialog: WalletDialog }),
      async (thrown: unknown) => {
        const code = await diagnoseNoAnswer(thrown);
        if (isCurrent) setLoading({ kind: 'failed', code });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, loading]);

  if (loading.kind === 'loaded') return <loading.Dialog {...props} />;
  if (!isWanted) return null;
  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md rounded-card bg-raised shadow-float">
      {loading.kind === 'failed' ? (
        <ErrorNotice code={loading.code} onAction={() => setLoading(PENDING)} />
      ) : (
        <p
          role="status"
          className="rounded-card border border-line p-4 text-center text-fg-muted transition-opacity delay-300 starting:opacity-0"
        >
          Looking for your wallets
        </p>
      )}
    </div>
  );
}
