'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether script answers on this page: false as the server writes it, so that nobody presses what does nothing yet. */
export function useIsAwake(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
