import { MessagePage } from '@/components/page/message-page';
import { ReloadNotice } from '@/components/page/reload-notice';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';

type SessionUnavailableProps = { code: AppErrorCode; sessionKey: string };

/** Stands where a session would: not the viewer's, unknown, expired, unreadable, or out of reach for now. */
export function SessionUnavailable({ code, sessionKey }: SessionUnavailableProps) {
  if (code === 'SIGNED_OUT')
    return (
      <SignInInvitation heading="h1" title="Sign in to see this session" next={`/sessions/${sessionKey}`} />
    );
  const { title, body, retryable } = describeError(code);
  if (retryable) {
    return (
      <>
        <h1 className="mb-6 font-title text-title">This session</h1>
        <ReloadNotice code={code} />
      </>
    );
  }
  return (
    <MessagePage title={title} code={code}>
      <p>{body}</p>
      <Link href="/sessions" className={buttonLook({ variant: 'primary' })}>
        Back to your sessions
      </Link>
    </MessagePage>
  );
}
