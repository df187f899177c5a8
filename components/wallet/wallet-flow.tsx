'use client';

import { type Connector, useConnectors } from 'wagmi';
import { usePush } from '@/components/page/use-push';
import { useRefresh } from '@/components/page/use-refresh';
import { ErrorNotice } from '@/components/ui/error-notice';
import { LatePhoneSteps } from '@/components/wallet/phone/late-phone-steps';
import { useWalletFlow, type WalletFlowState } from '@/components/wallet/use-wallet-flow';
import type { WalletDialogRequest } from '@/components/wallet/wallet-dialog-context';
import { WalletList } from '@/components/wallet/wallet-list';
import { WalletProgress } from '@/components/wallet/wallet-progress';
import type { Viewer } from '@/lib/viewer/model';
import { demoConnectorId } from '@/lib/wallet/demo-connector';
import { isPhoneConnector } from '@/lib/wallet/phone/phone-connector';

type WalletFlowProps = {
  request: Exclude<WalletDialogRequest, { intent: 'phone' }>;
  onDone: (viewer: Viewer | null) => void;
};

/** Leads from the choice of a wallet to a wallet that is connected, or to a viewer who is signed in. */
export function WalletFlow({ request, onDone }: WalletFlowProps) {
  const push = usePush();
  const refresh = useRefresh();
  const next = request.intent === 'signIn' ? request.next : undefined;
  const finish = (viewer: Viewer | null) => {
    onDone(viewer);
    if (request.intent === 'connect') request.onSettled(true);
    else if (viewer && next) push(next);
    else refresh();
  };
  const { state, start, giveUp } = useWalletFlow({
    intent: request.intent,
    connector: useWanted(request),
    onDone: finish,
  });

  if (state.kind === 'working') return <Working state={state} onGiveUp={giveUp} />;
  const { failure } = state;
  return (
    <div className="mt-5 grid gap-5">
      {failure && (
        <ErrorNotice
          code={failure.code}
          // A phone has no button of its own to press again: the next step starts it anew.
          {...(isPhoneConnector(failure.connector) ? { onRetry: () => start(failure.connector) } : {})}
        />
      )}
      <WalletList onChoose={start} page={next ?? window.location.href} />
    </div>
  );
}

/** The wallet to try without asking, if the request names one. */
function useWanted(request: WalletFlowProps['request']): Connector | undefined {
  const connectors = useConnectors();
  if (request.connector || request.intent !== 'signIn') return request.connector;
  const { demoWallet } = request;
  return demoWallet && connectors.find(({ id }) => id === demoConnectorId(demoWallet));
}

type WorkingProps = { state: Extract<WalletFlowState, { kind: 'working' }>; onGiveUp: () => void };

function Working({ state: { step, connector }, onGiveUp }: WorkingProps) {
  if (step !== 'checking' && isPhoneConnector(connector))
    return <LatePhoneSteps phone={connector} mayPair={step === 'connecting'} onGiveUp={onGiveUp} />;
  return <WalletProgress step={step} connector={connector} onGiveUp={onGiveUp} />;
}
