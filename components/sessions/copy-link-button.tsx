'use client';

import { type ComponentProps, useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { writeToClipboard } from '@/components/ui/clipboard';
import { LineIcon } from '@/components/ui/look/line-icon';

/** Lucide's Link2: see `LineIcon`. */
const LINK = 'M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8';

type CopyLinkButtonProps = Pick<ComponentProps<typeof Button>, 'className' | 'variant' | 'size'> & {
  /** A path of this site; without it the page one is on. */
  path?: string;
  label?: string;
};

/** Copies an address of this site, to send it to the other one. */
export function CopyLinkButton({ path, label = 'Copy link', ...look }: CopyLinkButtonProps) {
  const announce = useAnnounce();
  const [words, setWords] = useState(label);

  async function copy() {
    const address = path === undefined ? window.location.href : new URL(path, window.location.origin).href;
    const outcome = (await writeToClipboard(address)) ? 'Link copied' : refusal(path);
    setWords(outcome);
    announce(outcome);
  }

  return (
    <Button {...look} onClick={copy}>
      <LineIcon d={LINK} className="size-4" />
      {words}
    </Button>
  );
}

function refusal(path: string | undefined): string {
  return path === undefined ? 'Copy the address bar instead' : 'Your browser didn’t allow copying';
}
