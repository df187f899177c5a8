'use client';

import { useEffect, useState } from 'react';
import { type Draft, isDraft } from '@/components/sessions/ask/draft';
import { readTabStorage, writeTabStorage } from '@/components/ui/use-tab-storage';
import { tabStorage } from '@/lib/browser-storage';

/**
 * What is typed into a request, kept for this tab: a reload loses nothing, and asks with the same nonce again.
 *
 * `storageKey` names the form: whom it is for and what it replaces.
 */
export function useDraft(storageKey: string, initial: Draft) {
  const [draft, setDraft] = useState(initial);

  // The server cannot know what this tab keeps, nor make the nonce: both come after hydration.
  useEffect(() => {
    const kept = readTabStorage(storageKey, isDraft);
    setDraft((fresh) => {
      // What was typed before hydration is kept already, and has none.
      const found = kept ?? fresh;
      return { ...found, requestId: found.requestId || fresh.requestId || crypto.randomUUID() };
    });
  }, [storageKey]);

  function change(part: Partial<Draft>) {
    setDraft((before) => {
      const after = { ...before, ...part };
      writeTabStorage(storageKey, after);
      return after;
    });
  }

  function keepNow() {
    writeTabStorage(storageKey, draft);
  }

  function forget() {
    tabStorage.removeItem(storageKey);
  }

  return { draft, change, keepNow, forget };
}
