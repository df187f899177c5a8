import type { PublicPhoneConfig } from '@/lib/env/public-config';
import { createPhoneClient, type PhoneClient } from '@/lib/wallet/phone/client';
import type { PhoneSession } from '@/lib/wallet/phone/session';
import type { PhoneStore } from '@/lib/wallet/phone/store';
import { openWalletConnectTransport } from '@/lib/wallet/phone/walletconnect-transport';
import { browserTimer } from '@/lib/wallet/phone/with-timeout';

type OpenOptions = {
  readonly config: PublicPhoneConfig;
  readonly store: PhoneStore;
  readonly onChange: (session: PhoneSession) => void;
  readonly onEnd: () => void;
};

/** The client over the WalletConnect library: the one module that brings it along, loaded when a phone is wanted. */
export async function openPhoneClient({ config, ...rest }: OpenOptions): Promise<PhoneClient> {
  return createPhoneClient({
    ...rest,
    transport: await openWalletConnectTransport(config),
    timer: browserTimer,
  });
}
