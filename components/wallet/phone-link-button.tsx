'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';

const WORDS = {
  idle: 'Copy link',
  copied: 'Link copied',
  refused: 'The browser did not allow copying',
} as const;

/** Copies the pairing link, for wallets that have a field to paste it into. */
export function PhoneLinkButton({ uri }: { uri: string }) {
  const announce = useAnnounce();
  const [state, setState] = useState<keyof typeof WORDS>('idle');

  async function copy() {
    const outcome = await navigator.clipboard.writeText(uri).then(
      () => 'copied' as const,
      () => 'refused' as const,
    );
    setState(outcome);
    announce(WORDS[outcome]);
  }

  return (
    <Button onClick={copy}>
      <Link2 aria-hidden className="size-4" />
      {WORDS[state]}
    </Button>
  );
}
