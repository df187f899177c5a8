'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { PairDot } from '@/components/ui/pair';

/** For how long each is shown before the next. */
const SHOWN_MS = { open: 1_400, signed: 1_600 } as const;
const NEXT = { open: 'signed', signed: 'confirmed' } as const;

/** Shows how a ticket becomes confirmed: played once, or as it ends to whoever wants no motion. */
export function TicketScenes({ scenes }: { scenes: Readonly<Record<PairDot, ReactNode>> }) {
  const [shown, setShown] = useState<PairDot>('open');

  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return setShown('confirmed');
    if (shown === 'confirmed') return;
    const timer = setTimeout(() => setShown(NEXT[shown]), SHOWN_MS[shown]);
    return () => clearTimeout(timer);
  }, [shown]);

  return scenes[shown];
}
