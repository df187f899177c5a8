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
