import { CallNotice } from '@/components/call/layout/call-notice';
import { sessionHref } from '@/components/call/room/links';
import { buttonLook } from '@/components/ui/look/button-look';
import { SignInButton } from '@/components/wallet/sign-in-button';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';

type CallRefusalProps = {
  /** As it stands in the address: not parsed. */
  sessionKey: string;
  code: AppErrorCode;
};

/** Why there is no green room for this person, and the one step that helps. */
export function CallRefusal({ sessionKey, code }: CallRefusalProps) {
  return (
    <CallNotice code={code} copy={describeError(code)}>
      {code === 'SIGNED_OUT' ? (
        <SignInButton size="lg" />
      ) : (
        <a href={nextHref(sessionKey, code)} className={buttonLook({ variant: 'primary' })}>
          {describeError(code).action}
        </a>
      )}
    </CallNotice>
  );
}

function nextHref(sessionKey: string, code: AppErrorCode): string {
  switch (code) {
    case 'CALL_NOT_SCHEDULED':
    case 'CALL_CALLED_OFF':
    case 'SESSION_ATTESTED':
      return sessionHref(encodeURIComponent(sessionKey));
    default:
      return describeError(code).retryable ? '' : '/sessions';
  }
}
