'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { SMARTPHONE } from '@/components/ui/look/drawings';
import { LineIcon } from '@/components/ui/look/line-icon';
import { usePhoneState } from '@/components/wallet/phone/use-phone';
import type { PhoneConnector } from '@/lib/wallet/phone/phone-connector';
import type { PhoneState } from '@/lib/wallet/phone/state';

type PhoneRequestProps = { phone: PhoneConnector; onCancel: () => void };

/** The wallet on the phone is asked to sign: where to look, and what to do when nothing shows there. */
export function PhoneRequest({ phone, onCancel }: PhoneRequestProps) {
  const state = usePhoneState(phone);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const wallet = 'wallet' in state ? state.wallet : null;
  return (
    <div className="mt-6 grid justify-items-center gap-4 text-center">
      <LineIcon d={SMARTPHONE} className="size-10 stroke-[1.5] text-fg-muted" />
      <div>
        <p ref={heading} tabIndex={-1} className="text-lead font-title outline-none">
          Look at your phone
        </p>
        <p role="status" className="mt-1 break-words text-fg-muted">
          {statusOf(state)}
        </p>
      </div>
      <p className="text-small text-fg-muted">Open the wallet if nothing shows. It’s free. No money moves.</p>
      <div className="flex flex-wrap justify-center gap-2">
        {wallet?.link && (
          <a
            href={wallet.link}
            {...leavesThisPage(wallet.link)}
            className={buttonLook({ className: 'hidden pointer-coarse:inline-flex' })}
          >
            Open {wallet.name}
          </a>
        )}
        <Button onClick={() => phone.resend()}>Try again</Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** Where no app claims its address, the wallet's own site would take the place of the page that waits. */
function leavesThisPage(link: string) {
  return { rel: 'noreferrer', ...(link.startsWith('https:') ? { target: '_blank' } : {}) };
}

function statusOf(state: PhoneState): string {
  switch (state.kind) {
    case 'asking':
      return `Approve in ${state.wallet.name}`;
    case 'sending':
      return `Connected. Sending it to ${state.wallet.name}`;
    default:
      return 'Connected';
  }
}
