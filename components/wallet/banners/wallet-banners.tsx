'use client';

import { PhoneEndedBanner } from '@/components/wallet/banners/phone-ended-banner';
import { WrongAccountBanner } from '@/components/wallet/banners/wrong-account-banner';
import { WalletScope } from '@/components/wallet/wallet-scope';

/** What the wallets of this browser have to say to somebody who is signed in. */
export function WalletBanners() {
  return (
    <WalletScope>
      <PhoneEndedBanner />
      <WrongAccountBanner />
    </WalletScope>
  );
}
