'use client';

import { useConnection } from 'wagmi';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { usePhone, usePhoneState } from '@/components/wallet/phone/use-phone';
import { useViewer } from '@/components/wallet/viewer-context';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';
import { describeError } from '@/lib/errors/describe-error';

/** Says that the wallet on the phone has let go, now or while no page was open. */
export function PhoneEndedBanner() {
  const viewer = useViewer();
  const { status } = useConnection();
  const phone = usePhone();
  const state = usePhoneState(phone);
  const openWalletDialog = useWalletDialog();
  const { title, body, action } = describeError('PHONE_SESSION_ENDED');
  const isShown = phone && viewer && state.kind === 'ended' && status === 'disconnected';
  if (!isShown) return null;
  return (
    <div className="page-width py-3">
      <Notice
        tone="warning"
        title={title}
        action={
          <Button
            onClick={() => openWalletDialog({ intent: 'connect', connector: phone, onSettled: () => {} })}
          >
            {action}
          </Button>
        }
      >
        <p>{body}</p>
      </Notice>
    </div>
  );
}
