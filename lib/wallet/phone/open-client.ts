import type { PublicPhoneConfig } from '@/lib/env/public-config';
import { createPhoneLine, type PhoneLine } from '@/lib/wallet/phone/client';
import type { PhoneSession } from '@/lib/wallet/phone/session';
import type { PhoneDesk } from '@/lib/wallet/phone/store';
import { openSignClient } from '@/lib/wallet/phone/walletconnect-transport';
import { browserTimer } from '@/lib/wallet/phone/with-timeout';

type OpenOptions = {
  readonly config: PublicPhoneConfig;
  readonly desk: PhoneDesk;
  readonly onChange: (session: PhoneSession) => void;
  readonly onEnd: () => void;
};

/** The line over the WalletConnect library: the one module that brings it along, loaded when a phone is wanted. */
export async function openPhoneLine({ config, ...rest }: OpenOptions): Promise<PhoneLine> {
  return createPhoneLine({ ...rest, link: await openSignClient(config), timer: browserTimer });
}
