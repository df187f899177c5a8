'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';

const WORDS = { idle: 'Copy link', copied: 'Link copied', refused: 'Copy the address bar instead' } as const;

/** Copies the address of this page, to send it to the other one. */
export function CopyLinkButton() {
  const announce = useAnnounce();
  const [state, setState] = useState<keyof typeof WORDS>('idle');

  async function copy() {
    const outcome = await navigator.clipboard.writeText(window.location.href).then(
      () => 'copied' as const,
      () => 'refused' as const,
    );
    setState(outcome);
    announce(WORDS[outcome]);
  }

  return (
    <Button onClick={copy} className="w-full">
      <Link2 aria-hidden className="size-4" />
      {WORDS[state]}
    </Button>
  );
}
