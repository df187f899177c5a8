import type { ReactNode } from 'react';
import { KeptPart } from '@/components/page/kept-part';
import { ReloadNotice } from '@/components/page/reload-notice';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';

type StaleIfErrorProps = {
  /** Whose it is and what: with any other nothing is kept. */
  of: string;
  /** Which part of that: with another one nothing is kept either, but what somebody is about in it goes on. */
  part?: string;
  /** Why it could not be read this time; null when it was. */
  code: AppErrorCode | null;
  /** What was read, or what stands in its place while there is nothing to keep. */
  children: ReactNode;
};

/**
 * A part of a page that stays as it was last read when reading it anew fails, with words above it.
 *
 * Has to stand at the same place of the tree whether reading succeeds or not. Leaving the page, other things at the same
 * address, another viewer or none: each ends what is kept.
 */
export function StaleIfError({ of, part = '', code, children }: StaleIfErrorProps) {
  return (
    <KeptPart
      key={of}
      part={part}
      outcome={code === null ? 'read' : saysNothingNew(code) ? 'stale' : 'gone'}
      notice={code && <ReloadNotice code={code}>This is what we last read.</ReloadNotice>}
    >
      {children}
    </KeptPart>
  );
}

/** Whether what was read before may still be so, and may still be seen by whoever looks. */
function saysNothingNew(code: AppErrorCode): boolean {
  return describeError(code).retryable && code !== 'SIGNED_OUT';
}
