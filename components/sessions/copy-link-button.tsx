'use client';

import { type ComponentProps, useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { writeToClipboard } from '@/components/ui/clipboard';
import { LINK_2 } from '@/components/ui/look/drawings';
import { LineIcon } from '@/components/ui/look/line-icon';

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
      <LineIcon d={LINK_2} className="size-4" />
      {words}
    </Button>
  );
}

function refusal(path: string | undefined): string {
  return path === undefined ? 'Copy the address bar instead' : 'Your browser didn’t allow copying';
}
