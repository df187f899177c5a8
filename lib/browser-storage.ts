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

/** What a browser keeps for us, as far as it does. */
export type KeptStorage = {
  /** Whether anything is kept at all: browsers can be told to keep nothing. */
  readonly isAvailable: () => boolean;
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
  readonly removeItem: (name: string) => void;
};

/** Kept on this device, for every tab. */
export const deviceStorage = guarded(() => window.localStorage);

/** Kept for this tab, over reloads. */
export const tabStorage = guarded(() => window.sessionStorage);

/**
 * A browser that blocks site data throws at the mere mention of its storage, one that is full at writing. Neither is
 * worth a page: then nothing is kept.
 */
function guarded(open: () => Storage): KeptStorage {
  function attempt<Value>(use: (storage: Storage) => Value, otherwise: Value): Value {
    try {
      return use(open());
    } catch {
      return otherwise;
    }
  }
  return {
    isAvailable: () => attempt((storage) => storage.length >= 0, false),
    getItem: (name) => attempt((storage) => storage.getItem(name), null),
    setItem: (name, value) => attempt((storage) => storage.setItem(name, value), undefined),
    removeItem: (name) => attempt((storage) => storage.removeItem(name), undefined),
  };
}
