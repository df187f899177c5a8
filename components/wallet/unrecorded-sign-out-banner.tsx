'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type AppErrorCode, describeError } from '@/lib/errors';
import { retrySignOut } from '@/lib/viewer/actions';

const NOT_RECORDED: AppErrorCode = 'SIGN_OUT_NOT_RECORDED';

/** Says that a sign-out counts in this browser alone, and tries again to make it count everywhere. */
export function UnrecordedSignOutBanner() {
  const router = useRouter();
  const announce = useAnnounce();
  const [step, setStep] = useState<'ready' | 'under-way' | 'failed'>('ready');
  const { title, body, action } = describeError(NOT_RECORDED);

  async function tryAgain() {
    if (step === 'under-way') return;
    setStep('under-way');
    const isRecorded = await reach();
    announce(isRecorded ? 'Signed out elsewhere too' : 'It could still not be recorded');
    if (isRecorded) router.refresh();
    else setStep('failed');
  }

  return (
    <div className="page-width py-3">
      <Notice
        tone="warning"
        title={title}
        code={NOT_RECORDED}
        action={<Button onClick={tryAgain}>{step === 'under-way' ? 'Trying again' : action}</Button>}
      >
        <p>{body}</p>
        {step === 'failed' && <p>It could still not be recorded. Try again in a minute.</p>}
      </Notice>
    </div>
  );
}

/** A server that does not answer has recorded nothing that we know of. */
async function reach(): Promise<boolean> {
  try {
    return (await retrySignOut()).ok;
  } catch {
    return false;
  }
}
