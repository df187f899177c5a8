'use client';

import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { writeToClipboard } from '@/components/ui/clipboard';
import { cx } from '@/components/ui/cx';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { LINK_2 } from '@/components/ui/look/drawings';
import { LineIcon } from '@/components/ui/look/line-icon';

const COPY = {
  idle: 'Copy link',
  copied: 'Link copied',
  refused: 'Your browser didn’t allow copying',
} as const;

/** Copies the pairing link, for wallets that have a field to paste it into; where the browser refuses, by hand. */
export function PhoneLinkButton({ uri }: { uri: string }) {
  const announce = useAnnounce();
  const [state, setState] = useState<keyof typeof COPY>('idle');

  async function copy() {
    const outcome = (await writeToClipboard(uri)) ? 'copied' : 'refused';
    setState(outcome);
    announce(COPY[outcome]);
  }

  return (
    <>
      <Button onClick={copy}>
        <LineIcon d={LINK_2} className="size-4" />
        {COPY[state]}
      </Button>
      {state === 'refused' && <LinkToSelect uri={uri} />}
    </>
  );
}

/** The link itself, selected. */
function LinkToSelect({ uri }: { uri: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <Field label="Copy it from here" className="text-start">
      {(control) => (
        <input
          {...control}
          ref={input}
          readOnly
          value={uri}
          onFocus={(event) => event.currentTarget.select()}
          className={cx(CONTROL, 'font-mono')}
        />
      )}
    </Field>
  );
}
