'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { retrySignOut } from '@/lib/viewer/actions';
import type { UnrecordedCode } from '@/lib/viewer/model';

const STILL = {
  SIGN_OUT_NOT_RECORDED: 'It still couldn’t be recorded',
  SIGN_OUT_PENDING: 'Arkiv still hasn’t confirmed it',
  'no-answer': 'There was no answer',
} as const satisfies Record<UnrecordedCode | 'no-answer', string>;

type UnrecordedSignOutProps = { code: UnrecordedCode; copy: ErrorCopy };

/** The words of a sign-out that is not recorded, and the button that tries again. */
export function UnrecordedSignOut({ code, copy: { title, body, action } }: UnrecordedSignOutProps) {
  const router = useRouter();
  const announce = useAnnounce();
  const [isUnderWay, setUnderWay] = useState(false);
  /** How the last try ended, in words. */
  const [outcome, setOutcome] = useState<string | null>(null);

  async function tryAgain() {
    if (isUnderWay) return;
    setUnderWay(true);
    const answer = await retry();
    setUnderWay(false);
    const words = answer === 'recorded' ? null : STILL[answer];
    announce(words ?? 'Signed out elsewhere too');
    setOutcome(words);
    // Why it is not known to count elsewhere may have changed too.
    if (answer !== 'no-answer') router.refresh();
  }

  return (
    <div className="page-width py-3">
      <Notice
        tone="warning"
        title={title}
        code={code}
        action={<Button onClick={tryAgain}>{isUnderWay ? 'Trying again' : action}</Button>}
      >
        <p>{body}</p>
        {outcome && <p>{outcome}. Try again in a minute.</p>}
      </Notice>
    </div>
  );
}

/** Without an answer of the server nobody knows whether it recorded anything. */
async function retry(): Promise<'recorded' | keyof typeof STILL> {
  try {
    const answer = await retrySignOut();
    if (answer.ok) return 'recorded';
    return answer.code === 'SIGN_OUT_PENDING' ? answer.code : 'SIGN_OUT_NOT_RECORDED';
  } catch {
    return 'no-answer';
  }
}
