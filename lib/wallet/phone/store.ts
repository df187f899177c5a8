import { IDLE, type PhoneEvent, type PhoneState, phoneReducer } from '@/lib/wallet/phone/state';

/** Holds the state of the one phone a page talks to, for whoever shows it. */
export type PhoneStore = {
  readonly getState: () => PhoneState;
  readonly dispatch: (event: PhoneEvent) => void;
  /** Calls back after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** A store in which nothing has happened yet. */
export function createPhoneStore(): PhoneStore {
  let state = IDLE;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch(event) {
      const next = phoneReducer(state, event);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
