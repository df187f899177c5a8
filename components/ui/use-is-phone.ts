'use client';

import { useSyncExternalStore } from 'react';

const PHONE = '(pointer: coarse) and (hover: none)';

/** Whether this is a phone or tablet: something held and touched. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(watchPhone, isOnPhone, () => false);
}

function isOnPhone(): boolean {
  return window.matchMedia(PHONE).matches;
}

function watchPhone(onChange: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
