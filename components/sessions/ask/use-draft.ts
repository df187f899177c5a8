'use client';

import { useEffect, useState } from 'react';
import { type Draft, isDraft } from '@/components/sessions/ask/draft';

/**
 * What is typed into a request, kept for this tab: a reload loses nothing, and asks with the same nonce again.
 *
 * `storageKey` names the form: whom it is for and what it replaces.
 */
export function useDraft(storageKey: string, initial: Draft) {
  const [draft, setDraft] = useState(initial);

  // The server cannot know what this tab keeps, nor make the nonce: both come after hydration.
  useEffect(() => {
    const kept = readKept(storageKey);
    setDraft((fresh) => kept ?? { ...fresh, requestId: fresh.requestId || crypto.randomUUID() });
  }, [storageKey]);

  function change(part: Partial<Draft>) {
    setDraft((before) => {
      const after = { ...before, ...part };
      keep(storageKey, after);
      return after;
    });
  }

  function keepNow() {
    keep(storageKey, draft);
  }

  function forget() {
    withStorage((storage) => storage.removeItem(storageKey));
  }

  return { draft, change, keepNow, forget };
}

function readKept(storageKey: string): Draft | null {
  const text = withStorage((storage) => storage.getItem(storageKey));
  if (!text) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

function keep(storageKey: string, draft: Draft): void {
  withStorage((storage) => storage.setItem(storageKey, JSON.stringify(draft)));
}

/** A browser may forbid storage or have none left: then a reload loses the draft, and nothing else. */
function withStorage<Value>(use: (storage: Storage) => Value): Value | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}
