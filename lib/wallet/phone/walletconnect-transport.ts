import { SignClient } from '@walletconnect/sign-client';
import type { PublicPhoneConfig } from '@/lib/env/public-config';
import type { PhoneTransport } from '@/lib/wallet/phone/transport';

/** Keeps the library's storage apart from that of any other program on this origin. */
const STORAGE_PREFIX = 'twofold';

/** Only what signing needs; nothing is required, because wallets may approve other chains than asked for. */
const NAMESPACES = {
  eip155: {
    chains: ['eip155:1'],
    methods: ['personal_sign', 'eth_signTypedData_v4'],
    events: ['accountsChanged', 'chainChanged'],
  },
};

/** Code and words for the other side (CAIP-25). */
const USER_DISCONNECTED = { code: 6000, message: 'User disconnected.' };

/**
 * Starts the WalletConnect library.
 *
 * Source: docs/walletconnect.md, "The connector".
 */
export async function openWalletConnectTransport({
  projectId,
  relayUrl,
}: PublicPhoneConfig): Promise<PhoneTransport> {
  const client = await SignClient.init({
    projectId,
    relayUrl,
    metadata: {
      name: 'Twofold',
      description: 'One-to-one mentoring sessions',
      url: window.location.origin,
      icons: [`${window.location.origin}/apple-icon.png`],
    },
    customStoragePrefix: STORAGE_PREFIX,
    telemetryEnabled: false,
    logger: 'silent',
  });
  /**
   * Said to be expired, a proposal is done with here; without its pairing, so it is on the phone. Forgotten first:
   * telling the phone takes as long as the relay does, and a wallet that approves meanwhile is answered by nobody.
   */
  async function withdraw(pairingTopic: string): Promise<void> {
    for (const { id } of client.proposal.getAll().filter((open) => open.pairingTopic === pairingTopic)) {
      client.events.emit('proposal_expire', { id });
      await client.proposal.delete(id, USER_DISCONNECTED);
    }
    await client.core.pairing.disconnect({ topic: pairingTopic });
  }

  return {
    async propose() {
      const { uri, approval } = await client.connect({ optionalNamespaces: NAMESPACES });
      if (!uri) throw new Error('The library gave no pairing URI');
      const topic = /^wc:([^@]+)@/.exec(uri)?.[1] ?? '';
      return { uri, settled: approval(), withdraw: () => withdraw(topic) };
    },
    sessions: () => client.session.getAll(),
    async send({ topic, chain }, { method, params }, onDelivered) {
      const request = { method, params };
      const onSent = (sent: { readonly request: unknown }) => sent.request === request && onDelivered();
      client.on('session_request_sent', onSent);
      try {
        return await client.request({ topic, chainId: chain, request });
      } finally {
        client.off('session_request_sent', onSent);
      }
    },
    disconnect: (topic) => client.disconnect({ topic, reason: USER_DISCONNECTED }),
    listen({ onEnd, onUpdate, onAccounts, onBlocked }) {
      client.on('session_delete', ({ topic }) => onEnd(topic));
      client.on('session_expire', ({ topic }) => onEnd(topic));
      client.on('session_update', ({ topic }) => onUpdate(topic));
      client.on('session_event', ({ topic, params: { event } }) => {
        if (event.name === 'accountsChanged' && Array.isArray(event.data)) onAccounts(topic, event.data);
      });
      document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
        if (URL.canParse(blockedURI) && new URL(blockedURI).host === new URL(relayUrl).host) onBlocked();
      });
    },
  };
}
