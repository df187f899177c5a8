import { sessionHref } from '@/components/call/room/links';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import { CALL_ERROR_COPY } from '@/lib/errors/copy/call';

/** Nothing went wrong: this is how every session ends. */
export function ClosedRoom({ sessionKey }: { sessionKey: string }) {
  const { title, body, action } = CALL_ERROR_COPY.CALL_CLOSED;
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
