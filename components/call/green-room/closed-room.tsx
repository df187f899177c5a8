import { sessionHref } from '@/components/call/room/links';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/errors/app-error';

/** Nothing went wrong: this is how every session ends. */
export function ClosedRoom({ sessionKey }: { sessionKey: string }) {
  const { title, body, action } = describeError('CALL_CLOSED');
  return (
    <Notice
      tone="info"
      title={title}
      code="CALL_CLOSED"
      action={
        <Button asChild>
          <a href={sessionHref(sessionKey)}>{action}</a>
        </Button>
      }
    >
      <p>{body}</p>
    </Notice>
  );
}
