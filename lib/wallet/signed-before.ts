import { DAY_MS } from '@/lib/time/instant';

/** The cookie of a browser in which something has been signed. Nothing hangs on it but whether what a wallet shows is explained. */
export const SIGNED_COOKIE = 'signed';

const KEPT_MS = 365 * DAY_MS;

/**
 * Keeps that something was signed in this browser, for the page that is open and, where the browser has the Cookie Store
 * API and keeps cookies, for those to come.
 *
 * Shape: the server puts it into the document (app/layout.tsx) and CSS hides what is said once, so that nothing appears
 * first and goes a moment later.
 */
export function rememberSigning(): void {
  document.documentElement.dataset.signed = '';
  if (!('cookieStore' in window)) return;
  const cookie = { name: SIGNED_COOKIE, value: '1', expires: Date.now() + KEPT_MS, sameSite: 'lax' } as const;
  // Where it is not kept, the line is read once more: no loss.
  window.cookieStore.set(cookie).catch(() => undefined);
}
