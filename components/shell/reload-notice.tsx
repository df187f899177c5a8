'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type AppErrorCode, describeError } from '@/lib/errors';

/** Something this part of the page needed could not be read: what happened, and a way to ask again. */
export function ReloadNotice({ code }: { code: AppErrorCode }) {
  const router = useRouter();
  const [isReloading, startReload] = useTransition();
  const { title, body, action, retryable } = describeError(code);
  return (
    <Notice
      tone={retryable ? 'warning' : 'danger'}
      title={title}
      code={code}
      action={
        retryable && (
          <Button busy={isReloading} onClick={() => startReload(() => router.refresh())}>
            {action}
          </Button>
        )
      }
    >
      <p>{body}</p>
    </Notice>
  );
}
