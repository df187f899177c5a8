'use client';

import { PhonePairing } from '@/components/wallet/phone/phone-pairing';
import { PhoneRequest } from '@/components/wallet/phone/phone-request';
import { usePhoneState } from '@/components/wallet/phone/use-phone';
import type { PhoneConnector } from '@/lib/wallet/phone/phone-connector';

export type PhoneStepsProps = {
  phone: PhoneConnector;
  /** Whether it may still have to be paired; if not, it is only asked to sign. */
  mayPair: boolean;
  onGiveUp: () => void;
};

/**
 * What a wallet on a phone is awaited for. Once it has approved there is nothing left to scan, even while the server
 * prepares what it is to sign.
 */
export function PhoneSteps({ phone, mayPair, onGiveUp }: PhoneStepsProps) {
  const { kind } = usePhoneState(phone);
  return mayPair && kind !== 'connected' ? (
    <PhonePairing phone={phone} onGiveUp={onGiveUp} />
  ) : (
    <PhoneRequest phone={phone} onCancel={onGiveUp} />
  );
}
