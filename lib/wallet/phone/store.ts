import { advancePhone, IDLE, type PhoneEvent, type PhoneState } from '@/lib/wallet/phone/state';

/** Holds the state of the one phone a page talks to, for whoever shows it. */
export type PhoneDesk = {
  readonly state: () => PhoneState;
  readonly report: (event: PhoneEvent) => void;
  /** Calls back after each change, until the returned function is called. */
  readonly watch: (listener: () => void) => () => void;
};

/** A desk at which nothing has happened yet. */
export function createPhoneDesk(): PhoneDesk {
  let state = IDLE;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    report(event) {
      const next = advancePhone(state, event);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
