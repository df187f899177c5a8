'use client';

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (message: string) => void;

const AnnounceContext = createContext<Announce>(() => {});

/** The one polite live region of the app, and the way to speak through it. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [spoken, setSpoken] = useState({ message: '', turn: 0 });
  const announce = useCallback<Announce>(
    (message) => setSpoken((last) => ({ message, turn: last.turn + 1 })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {/* A new node each time: the same words said twice are read twice. */}
        <span key={spoken.turn}>{spoken.message}</span>
      </div>
    </AnnounceContext>
  );
}

/** Says a sentence to screen readers without moving focus. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
