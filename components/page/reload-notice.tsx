import type { ReactNode } from 'react';
import { ReloadButton } from '@/components/page/reload-button';
import { Notice } from '@/components/ui/notice';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';

type ReloadNoticeProps = {
  code: AppErrorCode;
  /** One more sentence. */
  children?: ReactNode;
};

/** Something this part of the page needed could not be read: what happened, and a way to ask again. */
export function ReloadNotice({ code, children }: ReloadNoticeProps) {
  const { title, body, action, retryable } = describeError(code);
  return (
    <Notice
      tone={retryable ? 'warning' : 'danger'}
      title={title}
      code={code}
      action={retryable && <ReloadButton>{action}</ReloadButton>}
    >
      <p>{body}</p>
      {children && <p className="mt-1">{children}</p>}
    </Notice>
  );
}
