'use client';

import { useEffect, useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { writeToClipboard } from '@/components/ui/clipboard';
import { cx } from '@/components/ui/cx';
import { LineIcon } from '@/components/ui/look/line-icon';

/** Lucide's Check and Copy: see `LineIcon`. */
const CHECK = 'M20 6 9 17l-5-5';
const COPY =
  'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2';

const SHOWN_MS = 2_000;

type CopyButtonProps = {
  value: string;
  /** The button's name, which says what is copied: "Copy address". */
  label: string;
  className?: string;
};

/** Copies a value and says so; where the browser refuses, it says that instead. */
export function CopyButton({ value, label, className }: CopyButtonProps) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    const done = await writeToClipboard(value);
    setCopied(done);
    announce(done ? 'Copied' : 'Your browser didn’t allow copying. Select the text instead.');
  }

  return (
    <button
      type="button"
      onClick={copy}
      aria-label={label}
      title={copied ? 'Copied' : label}
      className={cx(
        'motion-hand inline-grid size-11 shrink-0 place-items-center rounded-control text-fg-faint transition-colors hover:bg-hover hover:text-fg',
        className,
      )}
    >
      <LineIcon d={copied ? CHECK : COPY} className={cx('size-4', copied && 'text-success')} />
    </button>
  );
}
