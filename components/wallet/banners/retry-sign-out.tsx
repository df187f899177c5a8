'use client';

import { useState } from 'react';
import { useRefresh } from '@/components/page/use-refresh';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { retrySignOut } from '@/lib/viewer/actions';
import type { UnrecordedCode } from '@/lib/viewer/model';

const STILL = {
  SIGN_OUT_NOT_RECORDED: 'It still couldn’t be recorded',
  SIGN_OUT_PENDING: 'Arkiv still hasn’t confirmed it',
  'no-answer': 'There was no answer',
} as const satisfies Record<UnrecordedCode | 'no-answer', string>;

/** Tries again to have a sign-out recorded, and says beside its button how that ended. */
export function RetrySignOut({ action }: { action: string }) {
  const refresh = useRefresh();
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
    if (answer !== 'no-answer') refresh();
  }

  return (
    <>
      {outcome && <p className="basis-full text-fg-muted">{outcome}. Try again in a minute.</p>}
      <Button onClick={tryAgain}>{isUnderWay ? 'Trying again' : action}</Button>
    </>
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
