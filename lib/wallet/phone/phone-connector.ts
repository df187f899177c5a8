import type { Address } from 'viem';
import { type Connector, createConnector } from 'wagmi';
import type { PublicPhoneConfig } from '@/lib/env/public-config';
import { AppError } from '@/lib/errors/app-error';
import { diagnoseNoAnswer } from '@/lib/server-status';
import type { PhoneClient } from '@/lib/wallet/phone/client';
import type { PhoneSession } from '@/lib/wallet/phone/session';
import type { PhoneWallet } from '@/lib/wallet/phone/state';
import { createPhoneStore, type PhoneStore } from '@/lib/wallet/phone/store';
import type { WalletRequest } from '@/lib/wallet/phone/transport';
import { SIGNING_CHAIN_ID } from '@/lib/wallet/provider/chain';

export const PHONE_CONNECTOR_TYPE = 'phone';

/** What a phone has beside what every wallet has. */
type PhoneControls = {
  readonly store: PhoneStore;
  /** Stops waiting for the phone, whatever it is asked for. */
  readonly cancel: () => void;
  /** Sends the request that waits once more. */
  readonly resend: () => Promise<void>;
};

export type PhoneConnector = Connector & PhoneControls;

type PhoneProvider = { readonly request: (request: WalletRequest) => Promise<unknown> };

/** Kept over a reload, so that the library is loaded for those alone who use a phone. */
type Remembered = { readonly topic: string; readonly account: Address; readonly wallet: PhoneWallet };
const REMEMBERED = 'phone.session';

/** Whether a wallet is the one on a phone. */
export function isPhoneConnector(connector: Connector): connector is PhoneConnector {
  return connector.type === PHONE_CONNECTOR_TYPE;
}

/**
 * A wallet on a phone as wagmi sees any other wallet.
 *
 * Shape: the WalletConnect library is loaded by the first connection or request, never by a page.
 * Source: docs/walletconnect.md, "The connector".
 */
export function phoneConnector(config: PublicPhoneConfig) {
  const store = createPhoneStore();
  let operation = new AbortController();
  let opening: Promise<PhoneClient> | null = null;

  const begin = () => {
    operation.abort();
    operation = new AbortController();
    return operation.signal;
  };

  return createConnector<PhoneProvider, PhoneControls, Record<typeof REMEMBERED, Remembered>>(
    ({ emitter, storage }) => {
      const remember = async (session: PhoneSession) =>
        storage?.setItem(REMEMBERED, {
          topic: session.topic,
          account: session.accounts[0],
          wallet: session.wallet,
        });
      const forget = async () => storage?.removeItem(REMEMBERED);

      const open = () => {
        opening ??= load().catch(async (cause) => {
          opening = null;
          throw new AppError(await diagnoseNoAnswer(cause), { cause });
        });
        return opening;
      };

      async function load(): Promise<PhoneClient> {
        const { openPhoneClient } = await import('@/lib/wallet/phone/open-client');
        const client = await openPhoneClient({
          config,
          store,
          onChange(session) {
            remember(session);
            emitter.emit('change', { accounts: session.accounts });
          },
          onEnd() {
            forget();
            emitter.emit('disconnect');
          },
        });
        window.addEventListener('storage', ({ key }) => {
          if (key === null || key === `${storage?.key}.${REMEMBERED}`) followOtherPages(client);
        });
        return client;
      }

      /** Another page of this browser has ended the session, or has another: the wallet answers the old one no more. */
      async function followOtherPages(client: PhoneClient): Promise<void> {
        const remembered = await storage?.getItem(REMEMBERED);
        const held = client.session();
        if (!held || held.topic === remembered?.topic) return;
        client.forget();
        emitter.emit('disconnect');
      }

      /** The session of an earlier page. A wallet that let go meanwhile is told about in the store. */
      async function find(): Promise<PhoneSession> {
        const before = await storage?.getItem(REMEMBERED);
        const session = before ? (await open()).restore(before.topic, before.account) : null;
        if (session) return session;
        await forget();
        if (before) {
          store.dispatch({ kind: 'settled', wallet: before.wallet });
          store.dispatch({ kind: 'ended' });
        }
        throw new AppError('PHONE_SESSION_ENDED');
      }

      const accounts = async () => (opening ? ((await opening).session()?.accounts ?? []) : []);

      const provider: PhoneProvider = {
        async request(request) {
          switch (request.method) {
            case 'eth_accounts':
            case 'eth_requestAccounts':
              return accounts();
            case 'eth_chainId':
              return `0x${SIGNING_CHAIN_ID.toString(16)}`;
            case 'personal_sign':
            case 'eth_signTypedData_v4':
              return (await open()).request(request, begin);
            default:
              throw Object.assign(new Error(`${request.method} is not asked of a phone.`), { code: 4200 });
          }
        },
      };

      return {
        id: 'phone',
        name: 'Phone wallet',
        type: PHONE_CONNECTOR_TYPE,
        store,
        cancel: () => operation.abort(),
        resend: async () => (await opening)?.resend(),
        async connect<withCapabilities extends boolean = false>(
          options: { readonly isReconnecting?: boolean | undefined } = {},
        ) {
          const signal = begin();
          const session = options.isReconnecting ? await find() : await (await open()).pair(signal);
          await remember(session);
          // wagmi types the accounts by a flag that no wallet of ours gets.
          const connected = session.accounts as unknown as ConnectedAccounts<withCapabilities>;
          return { accounts: connected, chainId: SIGNING_CHAIN_ID };
        },
        async disconnect() {
          operation.abort();
          await forget();
          (await opening)?.disconnect();
        },
        getAccounts: accounts,
        getChainId: async () => SIGNING_CHAIN_ID,
        getProvider: async () => provider,
        isAuthorized: async () => Boolean(await storage?.getItem(REMEMBERED)),
        onAccountsChanged(changed) {
          emitter.emit('change', { accounts: changed as Address[] });
        },
        // Signatures of ours name no chain: none is followed.
        onChainChanged() {},
        onDisconnect() {
          emitter.emit('disconnect');
        },
      };
    },
  );
}

type ConnectedAccounts<withCapabilities extends boolean> = withCapabilities extends true
  ? readonly { address: Address; capabilities: Record<string, unknown> }[]
  : readonly Address[];
