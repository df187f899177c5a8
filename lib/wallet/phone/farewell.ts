import type { PhoneLink } from '@/lib/wallet/phone/link';
import { type Timer, within } from '@/lib/wallet/phone/within';

/** How long a farewell is tried; the wallet learns of it later, or sees the session expire. */
const FAREWELL_MS = 5_000;

/** Ends a session on the other side. Errors: none; when the session is gone or the relay silent, there is nobody to tell. */
export async function sayFarewell(link: PhoneLink, timer: Timer, topic: string): Promise<void> {
  const { signal } = new AbortController();
  const limit = { milliseconds: FAREWELL_MS, code: 'PHONE_RELAY_SILENT', signal, timer } as const;
  await within(link.end(topic), limit).catch(() => {});
}
