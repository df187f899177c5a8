'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { PhoneCode } from '@/components/wallet/phone/phone-code';
import { PhoneLinkButton } from '@/components/wallet/phone/phone-link-button';
import { usePhoneState } from '@/components/wallet/phone/use-phone';
import type { PhoneConnector } from '@/lib/wallet/phone/phone-connector';

type PhonePairingProps = { phone: PhoneConnector; onGiveUp: () => void };

/** A code for the wallet on a phone to scan, or a link that opens the wallet on the phone one is holding. */
export function PhonePairing({ phone, onGiveUp }: PhonePairingProps) {
  const state = usePhoneState(phone);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mt-5 grid justify-items-center gap-4 text-center">
      <p ref={heading} tabIndex={-1} className="text-lead font-title outline-none">
        <span className="pointer-coarse:hidden">Scan this with the wallet on your phone</span>
        <span className="hidden pointer-coarse:inline">
          Open your wallet, or scan this with another phone
        </span>
      </p>
      {state.kind === 'waiting' ? (
        <div className="grid w-full max-w-72 gap-4">
          <PhoneCode uri={state.uri} />
          <div className="grid gap-2 pointer-coarse:order-first">
            <a href={state.uri} className={buttonLook({ className: 'pointer-coarse:min-h-13' })}>
              Open in wallet
            </a>
            <PhoneLinkButton uri={state.uri} />
          </div>
        </div>
      ) : (
        <div aria-hidden className="grid w-full max-w-72 gap-4">
          <div className="aspect-square rounded-card border border-line border-dashed" />
          {/* The place of the two ways under the code, so that nothing moves when it comes. */}
          <div className="h-24 pointer-coarse:order-first pointer-coarse:h-26" />
        </div>
      )}
      <p role="status" className="text-fg-muted">
        {state.kind === 'waiting' ? 'Waiting for your wallet' : 'Preparing a code'}
      </p>
      <Button variant="quiet" onClick={onGiveUp}>
        Back to the wallets
      </Button>
    </div>
  );
}
