import type { Address } from 'viem';
import { SIGNING_CHAIN_ID } from '@/lib/wallet/chain';
import type { PhoneWallet } from '@/lib/wallet/phone/state';

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
  const name = typeof given === 'string' ? given.replace(/\s+/g, ' ').trim() : '';
  const redirect = propertyOf(metadata, 'redirect');
  return {
    name: name === '' ? NAMELESS : [...name].slice(0, MAX_NAME_LENGTH).join(''),
    link: toAppLink(propertyOf(redirect, 'universal')) ?? toAppLink(propertyOf(redirect, 'native')),
  };
}

/** Schemes that stay in the browser and could run something in this page or lead to a page of a stranger's choice. */
const BROWSER_SCHEME = /^(javascript|data|vbscript|blob|file|filesystem|about|http|ws|wss|view-source):$/;

/** An app's own scheme, or https, which phones hand to the app that claims the address. */
function toAppLink(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  return BROWSER_SCHEME.test(url.protocol) ? null : url.href;
}

function parseAccount(text: string): { chain: string; address: Address } | null {
  const match = /^(eip155:\d{1,32}):(0x[0-9a-fA-F]{40})$/.exec(text);
  return match?.[1] && match[2] ? { chain: match[1], address: match[2].toLowerCase() as Address } : null;
}

function parseAddress(text: string): Address | null {
  return /^0x[0-9a-fA-F]{40}$/.test(text) ? (text.toLowerCase() as Address) : null;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
