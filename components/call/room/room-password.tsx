'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { nextStepHref } from '@/components/call/room/links';
import { requestRoom } from '@/components/call/room/request-room';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { LazyDialog, LazyDialogContent } from '@/components/ui/lazy-dialog';
import type { AppErrorCode } from '@/lib/errors/app-error';

type Shown =
  | { readonly status: 'hidden' | 'asking' }
  | { readonly status: 'shown'; readonly password: string }
  | { readonly status: 'failed'; readonly code: AppErrorCode };

/** On a server without tokens: the password of the room, for a tab that cannot answer by itself. Asked for at the tap. */
export function RoomPassword({ sessionKey }: { sessionKey: string }) {
  const [shown, setShown] = useState<Shown>({ status: 'hidden' });

  async function show() {
    setShown({ status: 'asking' });
    const opened = await requestRoom(sessionKey);
    if (!opened.ok) setShown({ status: 'failed', code: opened.code });
    else if (opened.value.access.kind !== 'open') setShown({ status: 'hidden' });
    else setShown({ status: 'shown', password: opened.value.access.password });
  }

  return (
    <>
      <Button variant="quiet" busy={shown.status === 'asking'} onClick={() => void show()}>
        <KeyRound aria-hidden className="size-4 shrink-0" />
        Show the room password
      </Button>
      <LazyDialog
        open={shown.status === 'shown' || shown.status === 'failed'}
        onOpenChange={(open) => {
          if (!open) setShown({ status: 'hidden' });
        }}
      >
        <LazyDialogContent
          title="The room password"
          description="Use this if the room asks for a password in another tab. On this page it’s filled in for you. Only you two can see it here."
        >
          <div className="mt-4">
            {shown.status === 'shown' && (
              <p className="flex items-center gap-2 rounded-control border border-line bg-sunken py-1 pe-1 ps-4">
                <span className="min-w-0 flex-1 break-all font-mono">{shown.password}</span>
                <CopyButton value={shown.password} label="Copy room password" />
              </p>
            )}
            {shown.status === 'failed' && (
              <Failure
                href={nextStepHref(sessionKey, shown.code)}
                code={shown.code}
                onRetry={() => void show()}
              />
            )}
          </div>
        </LazyDialogContent>
      </LazyDialog>
    </>
  );
}

type FailureProps = { href: string | null; code: AppErrorCode; onRetry: () => void };

function Failure({ href, code, onRetry }: FailureProps) {
  return href === null ? (
    <ErrorNotice code={code} onAction={onRetry} />
  ) : (
    <ErrorNotice code={code} actionHref={href} />
  );
}
