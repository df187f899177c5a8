import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import type { CallView } from '@/lib/call/room/call-view';

/** What one should know before the click: which server, what it asks of people, what it cannot check and what helps. */
export function RoomNotes({ view }: { view: CallView }) {
  return (
    <div className="flex flex-col gap-2 text-fg-muted">
      {isPublicJitsi(view.jitsiHost) ? (
        <p>
          meet.jit.si ends calls inside other pages after five minutes, and one of you has to log in there to
          start the room: open it in a new tab.
        </p>
      ) : (
        <p>
          The call runs on <span className="font-mono text-small">{view.jitsiHost}</span>.
        </p>
      )}
      {!view.requiresToken && (
        <p>
          This server cannot check who enters; we set a password. It keeps others out while one of you is
          inside, not before: if somebody else is there, leave.
        </p>
      )}
    </div>
  );
}
