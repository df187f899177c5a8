'use client';

import { useCallback, useState } from 'react';
import type { Hex } from 'viem';
import { useConfig, useConnectors } from 'wagmi';
import { getConnection } from 'wagmi/actions';
import { useViewer } from '@/components/wallet/viewer-context';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { fail, type Result } from '@/lib/result';
import { demoConnectorId } from '@/lib/wallet/demo-connector';
import { isPhoneConnector } from '@/lib/wallet/phone/phone-connector';
import { connectWallet, signProofAs, whenSettled } from '@/lib/wallet/signing';

/** `connecting`: looking for the viewer's wallet. `signing`: the wallet is asking the person. */
export type SessionSignerState = 'idle' | 'connecting' | 'signing';

export type SessionSigner = {
  /** Asks the viewer's wallet to sign. Every refusal is a code with words; nothing is thrown. */
  readonly sign: (data: ProofTypedData) => Promise<Result<Hex>>;
  readonly state: SessionSignerState;
};

/** Signs proofs with the wallet that is signed in, and finds that wallet again when the page has lost it. */
export function useSessionSigner(): SessionSigner {
  const config = useConfig();
  const connectors = useConnectors();
  const viewer = useViewer();
  const openWalletDialog = useWalletDialog();
  const [state, setState] = useState<SessionSignerState>('idle');

  const sign = useCallback(
    async (data: ProofTypedData): Promise<Result<Hex>> => {
      if (!viewer) {
        openWalletDialog({ intent: 'signIn' });
        return fail('SIGNED_OUT');
      }
      setState('connecting');
      if (!(await findWallet())) {
        setState('idle');
        return fail('WALLET_DISCONNECTED');
      }
      setState('signing');
      const signing = signProofAs(config, viewer, data);
      const { connector, address } = getConnection(config);
      if (connector && isPhoneConnector(connector) && address?.toLowerCase() === viewer.wallet)
        openWalletDialog({ intent: 'phone', phone: connector, until: signing });
      const outcome = await signing;
      setState('idle');
      return outcome;

      async function findWallet(): Promise<boolean> {
        if (await whenSettled(config)) return true;
        const demo = connectors.find((connector) => connector.id === demoConnectorId(viewer?.wallet ?? '0x'));
        if (demo) return (await connectWallet(config, demo)).ok;
        return new Promise((onSettled) => openWalletDialog({ intent: 'connect', onSettled }));
      }
    },
    [config, connectors, viewer, openWalletDialog],
  );

  return { sign, state };
}
