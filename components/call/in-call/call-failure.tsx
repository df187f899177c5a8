'use client';

import { nextStepHref } from '@/components/call/room/links';
import { NewTabLink } from '@/components/call/room/new-tab-link';
import { RoomPassword } from '@/components/call/room/room-password';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';
import { describeRoomError } from '@/lib/call/room/room-errors';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { loadPage } from '@/lib/server-status';

type CallFailureProps = {
  view: CallView;
  code: AppErrorCode;
  /** How a tab of its own begins; null while nobody has looked at the devices. */
  tabStart?: TabStart | null;
  onRetry: () => void;
};

/** Instead of the frame when it cannot be had: what happened, the same attempt again, and the way that needs no frame. */
export function CallFailure({ view, code, tabStart = null, onRetry }: CallFailureProps) {
  const copy = describeRoomError(code);
  const href = nextStepHref(view.sessionKey, code);
  return (
    <div className="absolute inset-0 grid place-items-center overflow-y-auto bg-page p-4">
      <div className="w-full max-w-[34rem]">
        <Notice
          tone={copy.retryable ? 'warning' : 'danger'}
          title={copy.title}
          code={code}
          action={
            <>
              {href === null ? (
                <Button variant="primary" onClick={code === 'APP_UPDATED' ? () => loadPage() : onRetry}>
                  {copy.action}
                </Button>
              ) : (
                <a href={href} className={buttonLook({ variant: 'primary' })}>
                  {copy.action}
                </a>
              )}
              <NewTabLink sessionKey={view.sessionKey} start={tabStart} />
              {!view.requiresToken && href === null && <RoomPassword sessionKey={view.sessionKey} />}
            </>
          }
        >
          <p>{copy.body}</p>
        </Notice>
      </div>
    </div>
  );
}
