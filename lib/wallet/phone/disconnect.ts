import type { PhoneTransport } from '@/lib/wallet/phone/transport';

/**
 * Ends a session on the other side, as soon as the relay carries the word; nobody waits for it.
 *
 * Throws nothing: when the session is gone already, there is nobody to tell.
 */
export function disconnectPeer(transport: PhoneTransport, topic: string): void {
  transport.disconnect(topic).catch(() => {});
}
