'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/errors/app-error';
import { retrySignOut } from '@/lib/viewer/actions';
import type { UnrecordedCode } from '@/lib/viewer/model';

const STILL = {
  SIGN_OUT_NOT_RECORDED: 'It still couldn’t be recorded',
  SIGN_OUT_PENDING: 'Arkiv still hasn’t confirmed it',
  'no-answer': 'There was no answer',
} as const satisfies Record<UnrecordedCode | 'no-answer', string>;

/** Says that a sign-out counts in this browser alone, or may, and tries again to make it count everywhere. */
export function UnrecordedSignOutBanner({ code }: { code: UnrecordedCode }) {
  const router = useRouter();
  const announce = useAnnounce();
  const [isUnderWay, setUnderWay] = useState(false);
  /** How the last try ended, in words. */
  const [outcome, setOutcome] = useState<string | null>(null);
  const { title, body, action } = describeError(code);

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
