'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Connector, useConfig } from 'wagmi';
import { useAnnounce } from '@/components/ui/announcer';
import { useViewer } from '@/components/wallet/viewer-context';
import type { AppErrorCode } from '@/lib/errors';
import type { Viewer } from '@/lib/viewer/model';
import { isPhoneConnector } from '@/lib/wallet/phone/phone-connector';
import { connectWallet, disconnectWallets, type SignInStep, signInWith } from '@/lib/wallet/signing';

/** Where the dialog stands: choosing (perhaps after a failure), or waiting for a wallet or the server. */
export type WalletFlowState =
  | {
      readonly kind: 'choosing';
      readonly failure: { readonly code: AppErrorCode; readonly connector: Connector } | null;
    }
  | { readonly kind: 'working'; readonly step: SignInStep; readonly connector: Connector };

const CHOOSING: WalletFlowState = { kind: 'choosing', failure: null };

type WalletFlowOptions = {
  readonly intent: 'signIn' | 'connect';
  /** Tried at once, without asking which wallet. */
  readonly connector?: Connector | undefined;
  readonly onDone: (viewer: Viewer | null) => void;
};

/** One attempt at a time with one wallet: what is awaited, what went wrong, and a way back while a wallet is silent. */
export function useWalletFlow({ intent, connector: preferred, onDone }: WalletFlowOptions) {
  const config = useConfig();
  const announce = useAnnounce();
  const viewer = useViewer();
  const [state, setState] = useState<WalletFlowState>(CHOOSING);
  // What to do at the end may change with every render; an attempt under way is not to start again for it.
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  // A wallet extension cannot be told to stop asking, a phone can. Either way, an answer to an attempt that was given
  // up is not listened to.
  const attempt = useRef<{ readonly connector: Connector } | null>(null);

  const abandon = useCallback(() => {
    const connector = attempt.current?.connector;
    attempt.current = null;
    if (!connector || !isPhoneConnector(connector)) return;
    connector.cancel();
    // Nobody is signed in with it: the next attempt may be with another wallet, and begins with a code again.
    if (!viewer) disconnectWallets(config);
  }, [config, viewer]);

  const start = useCallback(
    async (connector: Connector) => {
      abandon();
      const mine = { connector };
      attempt.current = mine;
      const report = (step: SignInStep) => {
        if (mine === attempt.current) setState({ kind: 'working', step, connector });
      };
      report('connecting');
      const outcome =
        intent === 'signIn'
          ? await signInWith(config, connector, report)
          : await connectWallet(config, connector).then((result) =>
              result.ok ? { ...result, value: null } : result,
            );
      if (mine !== attempt.current) return;
      attempt.current = null;
      if (outcome.ok) {
        if (outcome.value) announce('Signed in');
        done.current(outcome.value);
      } else {
        setState({ kind: 'choosing', failure: { code: outcome.code, connector } });
      }
    },
    [config, announce, intent, abandon],
  );

  const giveUp = useCallback(() => {
    abandon();
    setState(CHOOSING);
  }, [abandon]);

  useEffect(() => {
    if (preferred) start(preferred);
  }, [preferred, start]);

  useEffect(() => abandon, [abandon]);

  return { state, start, giveUp };
}
