import type { PublicPhoneConfig } from '@/lib/config/public-config';
import type { PhoneDesk } from '@/lib/wallet/phone/desk';
import { createPhoneLine, type PhoneLine } from '@/lib/wallet/phone/line';
import type { PhoneSession } from '@/lib/wallet/phone/session';
import { openSignClient } from '@/lib/wallet/phone/sign-client';
import { browserTimer } from '@/lib/wallet/phone/within';

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
