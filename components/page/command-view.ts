'use client';

import { useSyncExternalStore } from 'react';

/** What of the command menu is open. */
export type CommandView = 'closed' | 'commands' | 'shortcuts';

let view: CommandView = 'closed';
const listeners = new Set<() => void>();

/** Opens the one command menu of the page at a part of it, or closes it; from anywhere. */
export function showCommands(next: CommandView): void {
  view = next;
  for (const listener of listeners) listener();
}

/** Which part is open. */
export function useCommandView(): CommandView {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => view,
    () => 'closed',
  );
}
