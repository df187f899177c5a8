'use client';

import { type ComponentType, startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { diagnoseNoAnswer, type NoAnswerCode } from '@/lib/server-status';

type Loading<Props> =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly code: NoAnswerCode }
  | { readonly kind: 'loaded'; readonly Component: ComponentType<Props> };

const PENDING = { kind: 'pending' } as const;

/** A component whose code comes to the browser apart from the page's. */
type LazyComponent<Props> = {
  /** Null until it has come. */
  readonly Component: ComponentType<Props> | null;
  /** Why it did not come, or null. */
  readonly failure: NoAnswerCode | null;
  readonly retry: () => void;
};

/**
 * Fetches the code of a component once it is wanted.
 *
 * Unlike `React.lazy` it throws nothing: whoever uses it shows something in its place meanwhile, and says why when the code
 * does not come, instead of losing the page around it.
 *
 * @param load always the same function, such as one beside the component that calls
 * @param isOpen whether somebody waits to see it, where it is also fetched ahead: what failed ahead is tried again then
 */
export function useLazyComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
  isWanted: boolean,
  isOpen = isWanted,
): LazyComponent<Props> {
  const [loading, setLoading] = useState<Loading<Props>>(PENDING);
  const [wasOpen, setWasOpen] = useState(isOpen);
  const isAwaited = useRef(isOpen);
  isAwaited.current = isOpen;
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen && loading.kind === 'failed') setLoading(PENDING);
  }

  useEffect(() => {
    if (!isWanted || loading.kind !== 'pending') return;
    let isCurrent = true;
    load().then(
      (Component) => {
        if (!isCurrent) return;
        const show = () => setLoading({ kind: 'loaded', Component });
        // What nobody waits for is drawn in slices, so that it holds nobody up.
        if (isAwaited.current) show();
        else startTransition(show);
      },
      async (thrown: unknown) => {
        const code = await diagnoseNoAnswer(thrown);
        if (isCurrent) setLoading({ kind: 'failed', code });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, isWanted, loading]);

  const retry = useCallback(() => setLoading(PENDING), []);
  return {
    Component: loading.kind === 'loaded' ? loading.Component : null,
    failure: loading.kind === 'failed' ? loading.code : null,
    retry,
  };
}
