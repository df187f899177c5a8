'use client';

import { type ComponentType, useEffect } from 'react';
import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

/** As often as a page asks whose stream fails. */
const AGAIN_MS = 10_000;

/**
 * A component that nobody waits to see: its code comes once the page has nothing else to do, and is asked for again where
 * it did not come.
 *
 * @param load always the same function
 * @returns null until it has come
 */
export function useBackgroundComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> | null {
  const { Component, failure, retry } = useLazyComponent(load, useIdle(), false);

  useEffect(() => {
    // The page of an earlier build says so and gets no more of it.
    if (failure === null || failure === 'APP_UPDATED') return;
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [failure, retry]);

  return Component;
}
