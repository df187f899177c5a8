'use client';

import { type Draft, isDraft } from '@/components/sessions/ask/draft';
import { useTabStorage } from '@/components/ui/use-tab-storage';

/**
 * What is typed into a request, kept for this tab: a reload loses nothing, and asks with the same nonce again.
 *
 * `storageKey` names the form: whom it is for and what it replaces.
 */
export function useDraft(storageKey: string, initial: Draft) {
  const [draft, setDraft, forget] = useTabStorage(storageKey, initial, isDraft);

  function change(part: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...part }));
  }

  /**
   * The nonce of the draft, kept with it; made now when it has none. No effect could make it in time,
   * because what was typed and pressed before hydration is replayed before the first of them runs.
   */
  function keepNonce(): string {
    const requestId = draft.requestId || crypto.randomUUID();
    change({ requestId });
    return requestId;
  }

  return { draft, change, keepNonce, forget };
}
