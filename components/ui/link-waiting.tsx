'use client';

import { useLinkStatus } from 'next/link';
import { useEffect } from 'react';
import { useAnnounce } from '@/components/ui/announcer';

/** Sooner the next page itself is what to hear. */
const SAID_AFTER_MS = 1_000;

/** In a link: says that what it leads to is on the way, once that takes long enough to be noticed (see app/globals.css). */
export function LinkWaiting() {
  const { pending } = useLinkStatus();
  const announce = useAnnounce();

  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => announce('Loading.'), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [pending, announce]);

  return <span aria-hidden data-waiting={pending || undefined} className="waiting" />;
}
