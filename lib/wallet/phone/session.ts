import type { Address } from 'viem';
import { parseAddress } from '@/lib/hex';
import { propertyOf } from '@/lib/property-of';
import type { PhoneWallet } from '@/lib/wallet/phone/state';
import { SIGNING_CHAIN_ID } from '@/lib/wallet/provider/chain';

/** A session a wallet has approved, as far as we use it. */
export type PhoneSession = {
  readonly topic: string;
  readonly wallet: PhoneWallet;
  /** Lower-case, at least one, the active one first. */
  readonly accounts: readonly [Address, ...Address[]];
  /** CAIP-2, one the wallet approved: requests to any other are refused by the library. */
  readonly chain: string;
};

const NAMESPACE = 'eip155';
const PREFERRED_CHAIN = `${NAMESPACE}:${SIGNING_CHAIN_ID}`;
const MAX_NAME_LENGTH = 40;
const NAMELESS = 'your wallet';

/**
 * The session in what the library settled, or null when it grants no Ethereum account.
 *
 * Shape: everything in it was written by a stranger's wallet, name and addresses included.
 * Source: CAIP-10 (accounts), CAIP-217 (namespaces).
 */
export function parsePhoneSession(settled: unknown): PhoneSession | null {
  const topic = propertyOf(settled, 'topic');
  const granted = propertyOf(propertyOf(settled, 'namespaces'), NAMESPACE);
  const caip10 = textsIn(propertyOf(granted, 'accounts')).flatMap((text) => parseAccount(text) ?? []);
  const [account, ...others] = [...new Set(caip10.map(({ address }) => address))];
  if (typeof topic !== 'string' || !account) return null;
  const chains = caip10.map(({ chain }) => chain);
  return {
    topic,
    wallet: parseWallet(propertyOf(propertyOf(settled, 'peer'), 'metadata')),
    accounts: [account, ...others],
    chain: chains.includes(PREFERRED_CHAIN) ? PREFERRED_CHAIN : (chains[0] ?? PREFERRED_CHAIN),
  };
}

/**
 * The session with this account first; as it was when the wallet never granted that one.
 *
 * Shape: a plain address or CAIP-10, as wallets send both in `accountsChanged`.
 */
export function withActiveAccount(session: PhoneSession, account: unknown): PhoneSession {
  const text = typeof account === 'string' ? account : '';
  const address = parseAccount(text)?.address ?? parseAddress(text);
  if (!address || !session.accounts.includes(address)) return session;
  return {
    ...session,
    accounts: [address, ...session.accounts.filter((other) => other !== address)],
  };
}

function parseWallet(metadata: unknown): PhoneWallet {
  const given = propertyOf(metadata, 'name');
  const name = typeof given === 'string' ? tidyWalletName(given) : '';
  const redirect = propertyOf(metadata, 'redirect');
  return {
    name: name === '' ? NAMELESS : name,
    link: toAppLink(propertyOf(redirect, 'universal')) ?? toAppLink(propertyOf(redirect, 'native')),
  };
}

/** Characters without ink, among them those that turn the text around them, and marks piled up over other lines. */
const UNSEEMLY = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|\p{M}{4,}/gu;

/** One short line that can hold nothing but itself; wallets write emoji into their names. */
function tidyWalletName(given: string): string {
  const plain = given.replace(/\s+/g, ' ').replace(UNSEEMLY, '').replace(/ +/g, ' ').trim();
  return [...plain].slice(0, MAX_NAME_LENGTH).join('').trim();
}

/**
 * Schemes that the browser or the phone itself answers: they could run something in this page, call somebody, install
 * an app, or lead to a page of a stranger's choice without its address being looked at.
 */
const NO_WALLET_SCHEME =
  /^(javascript|data|vbscript|blob|file|filesystem|about|https?|wss?|ftp|view-source|chrome.*|content|intent|android-app|market|itms.*|tel|telprompt|sms.*|mms.*|mailto|facetime.*|maps|shortcuts|workflow|prefs|app-prefs|ms-.*|wc):$/;

/** An app's own scheme, or https, which phones hand to the app that claims the address. */
function toAppLink(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  if (protocol === 'https:') return href;
  return href.startsWith(`${protocol}//`) && !NO_WALLET_SCHEME.test(protocol) ? href : null;
}

function parseAccount(text: string): { chain: string; address: Address } | null {
  const [, chain, account = ''] = /^(eip155:\d{1,32}):(.+)$/.exec(text) ?? [];
  const address = parseAddress(account);
  return chain && address ? { chain, address } : null;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
