'use client';

import { useSyncExternalStore } from 'react';
import { useConnectors } from 'wagmi';
import { isPhoneConnector, type PhoneConnector } from '@/lib/wallet/phone/phone-connector';
import { IDLE, type PhoneState } from '@/lib/wallet/phone/state';
import { createPhoneStore } from '@/lib/wallet/phone/store';

/** Where phones are not offered nothing ever happens. */
const IDLE_STORE = createPhoneStore();

/** What passes between this page and the wallet on a phone. */
export function usePhoneState(phone: PhoneConnector | undefined): PhoneState {
  const store = phone?.store ?? IDLE_STORE;
  return useSyncExternalStore(store.subscribe, store.getState, () => IDLE);
}

/** The wallet on a phone, where phones are offered. */
export function usePhone(): PhoneConnector | undefined {
  return useConnectors().find(isPhoneConnector);
}
