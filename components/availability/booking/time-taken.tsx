'use client';

import { useId } from 'react';
import { useTimePreferences } from '@/components/time/time-preferences';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/errors/describe-error';
import { formatClock, formatDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';

/** A free time with the address that chooses it. */
export type Alternative = { readonly at: EpochMs; readonly href: string };

type TimeTakenProps = {
  /** The mentor's. */
  name: string;
  alternatives: readonly Alternative[];
  /** Where all free times are. */
  pickerHref: string;
  now: EpochMs;
  onAskAnyway: () => void;
};

/** Somebody else got the time: the next ones, and the way to ask for this one all the same. */
export function TimeTaken({ name, alternatives, pickerHref, now, onAskAnyway }: TimeTakenProps) {
  const { zone, hourCycle, dateOrder } = useTimePreferences();
  const listId = useId();
  const { title, body, action } = describeError('SLOT_TAKEN');
  return (
    <Notice
      tone="warning"
      title={title}
      code="SLOT_TAKEN"
      action={
        <>
          <Link href={pickerHref} className={buttonLook()}>
            {action}
          </Link>
          <Button onClick={onAskAnyway}>Ask {name} anyway</Button>
        </>
      }
    >
      <p>{body}</p>
      {alternatives.length > 0 && (
        <>
          <p className="mt-2" id={listId}>
            The next free times:
          </p>
          <ul className="tabular" aria-labelledby={listId}>
            {alternatives.map(({ at, href }) => (
              <li key={at}>
                <Link
                  href={href}
                  scroll={false}
                  className="inline-flex min-h-11 items-center text-fg underline underline-offset-4"
                >
                  {formatDate(at, zone, now, dateOrder)}, {formatClock(at, zone, hourCycle)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
