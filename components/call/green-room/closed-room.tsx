import { sessionHref } from '@/components/call/room/links';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import { describeRoomError } from '@/lib/call/room/room-errors';

/** Nothing went wrong: this is how every session ends. */
export function ClosedRoom({ sessionKey }: { sessionKey: string }) {
  const { title, body, action } = describeRoomError('CALL_CLOSED');
  return (
    <Notice
      tone="info"
      title={title}
      code="CALL_CLOSED"
      action={
        <a href={sessionHref(sessionKey)} className={buttonLook()}>
          {action}
        </a>
      }
    >
      <p>{body}</p>
    </Notice>
  );
}
