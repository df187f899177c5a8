import { ChevronDown } from 'lucide-react';
import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import type { CallView } from '@/lib/call/room/call-view';

/** What one should know before the click, on a server that cannot check who enters: one line, and why for whoever asks. */
export function RoomNotes({ view }: { view: CallView }) {
  if (view.requiresToken) return null;
  const isPublic = isPublicJitsi(view.jitsiHost);
  return (
    <details className="group/why text-fg-muted">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-control [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">
          {isPublic ? 'One of you logs in at meet.jit.si.' : 'If you see a stranger, leave.'}{' '}
          <span className="underline decoration-line-strong underline-offset-4">Why?</span>
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 group-open/why:rotate-180" />
      </summary>
      <div className="flex flex-col gap-2 pb-2 text-small">
        {isPublic && (
          <p>
            meet.jit.si ends calls inside other pages after five minutes, so the call opens in a new tab. It
            starts once one of you has logged in there.
          </p>
        )}
        <p>
          {view.jitsiHost} cannot check who enters, so we set a password. It keeps others out while one of you
          is inside, not before. If you see a stranger, leave.
        </p>
      </div>
    </details>
  );
}
