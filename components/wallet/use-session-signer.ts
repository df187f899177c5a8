'use client';

import { useCallback } from 'react';
import type { Hex } from 'viem';
import { usePublicConfig } from '@/components/page/config-provider';
import { useViewer } from '@/components/wallet/viewer-context';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, type Result } from '@/lib/result';
import { diagnoseNoAnswer } from '@/lib/server-status';

export type SessionSigner = {
  /** Asks the viewer's wallet to sign. Every refusal is a code with words; nothing is thrown. */
  readonly sign: (data: ProofTypedData) => Promise<Result<Hex>>;
};

/** Signs proofs with the wallet that is signed in. What speaks to wallets comes to the browser when it is first wanted. */
export function useSessionSigner(): SessionSigner {
  const publicConfig = usePublicConfig();
  const viewer = useViewer();
  const openWalletDialog = useWalletDialog();

  const sign = useCallback(
    async (data: ProofTypedData): Promise<Result<Hex>> => {
      if (!viewer) {
        openWalletDialog({ intent: 'signIn' });
        return fail('SIGNED_OUT');
      }
      let late: typeof import('@/lib/wallet/sign-as-viewer');
      try {
        late = await import('@/lib/wallet/sign-as-viewer');
      } catch (thrown) {
        return fail(await diagnoseNoAnswer(thrown));
      }
      return late.signAsViewer(publicConfig, viewer, data, {
        connect: () => new Promise((onSettled) => openWalletDialog({ intent: 'connect', onSettled })),
        showPhone: (phone, until) => openWalletDialog({ intent: 'phone', phone, until }),
      });
    },
    [publicConfig, viewer, openWalletDialog],
  );

  return { sign };
}
