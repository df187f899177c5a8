'use client';

import { Check, ExternalLink, Link2, type LucideIcon, Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openInNewTabHref } from '@/components/call/call-links';
import { useFullScreen } from '@/components/call/use-full-screen';
import { useAnnounce } from '@/components/ui/announcer';

const COPIED_SHOWN_MS = 2_000;

/** Something the bar offers beside leaving: a button, or a link that opens in a new tab. */
export type BarAction = {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href?: string;
  readonly onSelect: () => void;
};

/** What the bar offers, the same on wide and on narrow screens. */
export function useBarActions(sessionKey: string, onMoveAway: () => void): readonly BarAction[] {
  const fullScreen = useFullScreen();
  const announce = useAnnounce();

  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setCopied(true);
      announce('Copied');
    } catch {
      announce('The browser did not allow copying. Copy the address of this page instead.');
    }
  }

  return [
    { label: 'Copy link to this page', icon: copied ? Check : Link2, onSelect: () => void copyLink() },
    ...(fullScreen
      ? [
          {
            label: fullScreen.isFull ? 'Exit full screen' : 'Full screen',
            icon: fullScreen.isFull ? Minimize2 : Maximize2,
            onSelect: fullScreen.toggle,
          },
        ]
      : []),
    {
      label: 'Open in a new tab',
      icon: ExternalLink,
      href: openInNewTabHref(sessionKey),
      // Twice in one room nobody hears a word: the call goes over to the new tab.
      onSelect: onMoveAway,
    },
  ];
}
