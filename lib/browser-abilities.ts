/** Locks between the tabs of this browser; null where there are none: older browsers, plain http, blocked site data. */
export function browserLocks(): LockManager | null {
  try {
    // The type does not say that it may be missing.
    return (navigator.locks as LockManager | undefined) ?? null;
  } catch {
    return null;
  }
}

const PROBE = 'cookie-probe';

/** Whether this browser keeps cookies for us. Tried where it can be: `cookieEnabled` says yes where a setting blocks them. */
export async function keepsCookies(): Promise<boolean> {
  if (!navigator.cookieEnabled) return false;
  const cookies = cookieStoreOf(window);
  if (cookies === null) return true;
  try {
    await cookies.set({ name: PROBE, value: '1', sameSite: 'strict' });
    const kept = await cookies.get(PROBE);
    await cookies.delete(PROBE);
    return kept !== null;
  } catch {
    return false;
  }
}

/** Only new browsers have it, and only on https or this machine. */
function cookieStoreOf(page: { readonly cookieStore?: CookieStore }): CookieStore | null {
  try {
    return page.cookieStore ?? null;
  } catch {
    return null;
  }
}
