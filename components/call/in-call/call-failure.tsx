'use client';

import { NewTabLink } from '@/components/call/room/new-tab-link';
import { RoomPassword } from '@/components/call/room/room-password';
import { RoomRefusal } from '@/components/call/room/room-refusal';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import type { CallView } from '@/lib/call/room/call-view';
import type { AppErrorCode } from '@/lib/errors/app-error';

type CallFailureProps = {
  view: CallView;
  code: AppErrorCode;
  /** How a tab of its own begins; null while nobody has looked at the devices. */
  tabStart?: TabStart | null;
  onRetry: () => void;
};

/** Instead of the frame when it cannot be had: what happened, the same attempt again, and the way that needs no frame. */
export function CallFailure({ view, code, tabStart = null, onRetry }: CallFailureProps) {
  return (
    <div className="absolute inset-0 grid place-items-center overflow-y-auto bg-page p-4">
      <div className="w-full max-w-[34rem]">
        <RoomRefusal
          sessionKey={view.sessionKey}
          code={code}
          variant="primary"
          onRetry={onRetry}
          beside={(isRetried) => (
            <>
              <NewTabLink sessionKey={view.sessionKey} start={tabStart} />
              {!view.requiresToken && isRetried && <RoomPassword sessionKey={view.sessionKey} />}
            </>
          )}
        />
      </div>
    </div>
  );
}
