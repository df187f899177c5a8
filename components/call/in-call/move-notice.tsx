'use client';

import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

type MoveNoticeProps = {
  counterpartName: string;
  /** Null where the server itself checks who enters. */
  password: string | null;
  onMoved: () => void;
  onStay: () => void;
};

/** While the room opens in another tab: the call goes on here until the person is in there, seen by their name or told by a click. */
export function MoveNotice({ counterpartName, password, onMoved, onStay }: MoveNoticeProps) {
  return (
    <section
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-raised px-[max(1rem,env(safe-area-inset-left))] py-2"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-title">The room opens in another tab</p>
        <p className="text-fg-muted text-small">
          You stay in the call with {counterpartName} here until you join there. Then this tab leaves the
          call.
        </p>
        {password !== null && (
          <p className="flex flex-wrap items-center gap-x-2 text-small">
            <span>If it asks for a password, paste this one:</span>
            <span className="break-all font-mono">{password}</span>
            <CopyButton value={password} label="Copy room password" />
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMoved}>I’ve joined there</Button>
        <Button variant="quiet" onClick={onStay}>
          Stay here
        </Button>
      </div>
    </section>
  );
}
