'use client';

import { type Connector, useConnectors } from 'wagmi';
import { usePush } from '@/components/page/use-push';
import { useRefresh } from '@/components/page/use-refresh';
import { ErrorNotice } from '@/components/ui/error-notice';
import { PhonePairing } from '@/components/wallet/phone/phone-pairing';
import { PhoneRequest } from '@/components/wallet/phone/phone-request';
import { usePhoneState } from '@/components/wallet/phone/use-phone';
import { useWalletFlow, type WalletFlowState } from '@/components/wallet/use-wallet-flow';
import type { WalletDialogRequest } from '@/components/wallet/wallet-dialog-context';
import { WalletList } from '@/components/wallet/wallet-list';
import { WalletProgress } from '@/components/wallet/wallet-progress';
import { describeError } from '@/lib/errors/app-error';
import type { Viewer } from '@/lib/viewer/model';
import { demoConnectorId } from '@/lib/wallet/demo-connector';
import { isPhoneConnector, type PhoneConnector } from '@/lib/wallet/phone/phone-connector';
import type { SignInStep } from '@/lib/wallet/signing';

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
          {...(offersRetry(failure) ? { onAction: () => start(failure.connector) } : {})}
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

type Failure = NonNullable<Extract<WalletFlowState, { kind: 'choosing' }>['failure']>;

/** A phone has no button of its own to press again: the next step starts it anew. */
function offersRetry({ code, connector }: Failure): boolean {
  return isPhoneConnector(connector) && describeError(code).retryable;
}

type WorkingProps = { state: Extract<WalletFlowState, { kind: 'working' }>; onGiveUp: () => void };

function Working({ state: { step, connector }, onGiveUp }: WorkingProps) {
  if (step !== 'checking' && isPhoneConnector(connector))
    return <WorkingPhone step={step} phone={connector} onGiveUp={onGiveUp} />;
  return <WalletProgress step={step} connector={connector} onGiveUp={onGiveUp} />;
}

type WorkingPhoneProps = { step: SignInStep; phone: PhoneConnector; onGiveUp: () => void };

/** Once a wallet has approved there is nothing left to scan, even while the server prepares what it is to sign. */
function WorkingPhone({ step, phone, onGiveUp }: WorkingPhoneProps) {
  const { kind } = usePhoneState(phone);
  return step === 'connecting' && kind !== 'connected' ? (
    <PhonePairing phone={phone} onGiveUp={onGiveUp} />
  ) : (
    <PhoneRequest phone={phone} onCancel={onGiveUp} />
  );
}
