'use client';

import { useEffect, useRef, useState } from 'react';
import { useEnding } from '@/components/sessions/acts/use-ending';
import { useUndo } from '@/components/sessions/list/answer/use-undo';
import { useAnnounce } from '@/components/ui/announcer';
import { readTabStorage, writeTabStorage } from '@/components/ui/use-tab-storage';
import { tabStorage } from '@/lib/browser-storage';
import type { KeyedTerms } from '@/lib/protocol/proof';
import type { EndingOutcome } from '@/lib/sessions/acts/outcome';

type DeclineOptions = {
  onSettled: (outcome: EndingOutcome) => void;
  /** Asks for the wallet, which signs one thing after the other; false while it is taken. */
  tryBegin: () => boolean;
  /** Whether another request has it. */
  isTaken: boolean;
};

/** How long a decline takes to begin while the wallet is busy with another request. */
export const WHEN_WALLET_IS_FREE =
  'Your wallet is busy. We’ll decline this when it’s free, unless you leave this page.';

const isTrue = (kept: unknown): kept is true => kept === true;

/**
 * Declines a request where it stands in a list, after the time in which that can be taken back: before, nothing is
 * signed and nothing is sent. Whoever leaves the page by then has not declined, and is told when they come back.
 */
export function useDecline(request: KeyedTerms, { onSettled, tryBegin, isTaken }: DeclineOptions) {
  const { skill } = request;
  const marker = `declining ${request.key}`;
  const announce = useAnnounce();
  const { end, ...act } = useEnding(request, 'decline', {
    onSettled,
    prompt: `Check your wallet: sign there to decline ${skill}.`,
  });
  const { step, open, close, takeBack } = useUndo();
  const [wasLeft, setWasLeft] = useState(false);
  const isOpen = useRef(false);
  isOpen.current = step !== 'none';

  useEffect(() => {
    if (readTabStorage(marker, isTrue) === null) return;
    tabStorage.removeItem(marker);
    setWasLeft(true);
  }, [marker]);

  // The wallet may be busy with another request: until it is free, this one can be taken back.
  useEffect(() => {
    if (step !== 'due' || !tryBegin()) return;
    // At once: its answer may come, and take it away, before it is drawn again.
    isOpen.current = false;
    close();
    tabStorage.removeItem(marker);
    end('');
  });

  useEffect(
    () => () => {
      if (isOpen.current) announce(`You haven’t declined ${skill}.`);
    },
    [announce, skill],
  );

  function decline() {
    setWasLeft(false);
    writeTabStorage(marker, true);
    open();
    announce(
      isTaken
        ? `${skill}: ${WHEN_WALLET_IS_FREE} Until then you can undo it.`
        : `Declining ${skill} in 5 seconds. Until then you can undo it.`,
    );
  }

  function undo() {
    if (!takeBack()) return;
    tabStorage.removeItem(marker);
    announce(`You haven’t declined ${skill}.`);
  }

  return { ...act, isUndoable: step !== 'none', wasLeft, decline, undo };
}
