import { DEMO_CONNECTOR_TYPE } from '@/lib/wallet/demo-connector';
import { PHONE_CONNECTOR_TYPE } from '@/lib/wallet/phone/phone-connector';

type Choosable = { readonly id: string; readonly type: string };

/** The id of wagmi's connector for whatever sits in `window.ethereum`. */
const GENERIC_CONNECTOR_ID = 'injected';

/** The wallets a person can choose from, in the order they are offered. */
export type WalletChoices<Wallet> = {
  readonly installed: readonly Wallet[];
  /** The wallet on a phone, where phones are offered. */
  readonly phone: readonly Wallet[];
  readonly demo: readonly Wallet[];
};

/**
 * Sorts connectors into what is offered.
 *
 * Shape: wallets that announce themselves (EIP-6963) come by their own name; the generic one only when none does and
 * a provider exists, because wagmi lists it even in a browser without any wallet.
 */
export function toWalletChoices<Wallet extends Choosable>(
  connectors: readonly Wallet[],
  hasGenericProvider: boolean,
): WalletChoices<Wallet> {
  const demo = connectors.filter((connector) => connector.type === DEMO_CONNECTOR_TYPE);
  const phone = connectors.filter((connector) => connector.type === PHONE_CONNECTOR_TYPE);
  const others = connectors.filter((connector) => !demo.includes(connector) && !phone.includes(connector));
  const announced = others.filter((connector) => connector.id !== GENERIC_CONNECTOR_ID);
  return { installed: announced.length > 0 || !hasGenericProvider ? announced : others, phone, demo };
}
