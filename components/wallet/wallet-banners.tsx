'use client';

import { PhoneEndedBanner } from '@/components/wallet/phone-ended-banner';
import { WalletScope } from '@/components/wallet/wallet-scope';
import { WrongAccountBanner } from '@/components/wallet/wrong-account-banner';

/** What the wallets of this browser have to say to somebody who is signed in. */
export function WalletBanners() {
  return (
    <WalletScope>
      <PhoneEndedBanner />
      <WrongAccountBanner />
    </WalletScope>
  );
}
