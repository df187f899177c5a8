'use client';

import { Check, ExternalLink, Link2, type LucideIcon, Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFullScreen } from '@/components/call/hooks/use-full-screen';
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
export function useBarActions(
  newTabHref: string,
  password: string | null,
  onMoveAway: () => void,
): readonly BarAction[] {
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
      announce('Your browser didn’t allow copying. Copy the address of this page instead.');
    }
  }

  async function copyPassword(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      announce('The room password is copied. This tab stays in the call until you are in the other one.');
    } catch {
      announce('Your browser didn’t allow copying. This tab shows the room password and stays in the call.');
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
      href: newTabHref,
      // The call goes over only when the person is in there: till then nobody is left alone.
      onSelect: () => {
        if (password !== null) void copyPassword(password);
        onMoveAway();
      },
    },
  ];
}
