'use client';

import { useSyncExternalStore } from 'react';
import { useConnectors } from 'wagmi';
import { isPhoneConnector, type PhoneConnector } from '@/lib/wallet/phone/phone-connector';
import { IDLE, type PhoneState } from '@/lib/wallet/phone/state';
import { createPhoneDesk } from '@/lib/wallet/phone/store';

/** Where phones are not offered nothing ever happens. */
const QUIET_DESK = createPhoneDesk();

/** What passes between this page and the wallet on a phone. */
export function usePhoneState(phone: PhoneConnector | undefined): PhoneState {
  const desk = phone?.desk ?? QUIET_DESK;
  return useSyncExternalStore(desk.watch, desk.state, () => IDLE);
}

/** The wallet on a phone, where phones are offered. */
export function usePhone(): PhoneConnector | undefined {
  return useConnectors().find(isPhoneConnector);
}
