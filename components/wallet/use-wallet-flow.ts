'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Connector, useConfig } from 'wagmi';
import { useAnnounce } from '@/components/ui/announcer';
import { useViewer } from '@/components/wallet/viewer-context';
import { keepsCookies } from '@/lib/browser-abilities';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { preloadErrorWords } from '@/lib/errors/late-words';
import { fail, ok, type Result } from '@/lib/result';
import type { Viewer } from '@/lib/viewer/model';
import { isPhoneConnector } from '@/lib/wallet/phone/phone-connector';
import {
  connectWallet,
  disconnectWallets,
  type SignInAttempt,
  type SignInStep,
  signInWith,
} from '@/lib/wallet/signing';

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

type Attempt = {
  readonly connector: Connector;
  readonly controller: AbortController;
  step: SignInStep;
};

/** One attempt at a time with one wallet: what is awaited, what went wrong, and a way back while a wallet is silent. */
export function useWalletFlow({ intent, connector: preferred, onDone }: WalletFlowOptions) {
  const config = useConfig();
  const announce = useAnnounce();
  const viewer = useViewer();
  const [state, setState] = useState<WalletFlowState>(CHOOSING);
  // These may change with every render, as when the page is read anew: an attempt under way goes on all the same.
  const latest = useRef({ onDone, viewer });
  useEffect(() => {
    latest.current = { onDone, viewer };
  });
  const attempt = useRef<Attempt | null>(null);

  /** A wallet extension cannot be told to stop asking, a phone can; either way its answer is not used any more. */
  const abandon = useCallback(() => {
    const current = attempt.current;
    // What was signed is with the server already, and counts.
    if (!current || current.step === 'checking') return;
    attempt.current = null;
    current.controller.abort();
    if (!isPhoneConnector(current.connector)) return;
    current.connector.cancel();
    // Nobody is signed in with it: the next attempt may be with another wallet, and begins with a code again.
    if (!latest.current.viewer) disconnectWallets(config);
  }, [config]);

  const start = useCallback(
    async (connector: Connector) => {
      abandon();
      preloadErrorWords();
      const mine: Attempt = { connector, controller: new AbortController(), step: 'connecting' };
      const { signal } = mine.controller;
      attempt.current = mine;
      const report = (step: SignInStep) => {
        mine.step = step;
        setState({ kind: 'working', step, connector });
      };
      const outcome = await attemptWith(connector, { report, signal });
      if (signal.aborted || outcome === null) return;
      attempt.current = null;
      if (outcome.ok) {
        if (outcome.value) announce('Signed in');
        latest.current.onDone(outcome.value);
      } else {
        setState({ kind: 'choosing', failure: { code: outcome.code, connector } });
      }

      async function attemptWith(
        chosen: Connector,
        told: SignInAttempt,
      ): Promise<Result<Viewer | null> | null> {
        // Whoever is signed in is known by a cookie; a wallet need not be bothered where none is kept.
        if (intent === 'signIn' && !(await keepsCookies())) return fail('COOKIES_BLOCKED');
        if (intent === 'signIn') return signInWith(config, chosen, told);
        told.report('connecting');
        const connected = await connectWallet(config, chosen);
        return connected.ok ? ok(null) : connected;
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
