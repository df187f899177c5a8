import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { AppErrorCode } from '@/lib/errors/app-error';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

type CodeNoticeProps = {
  code: AppErrorCode;
  copy: ErrorCopy;
  /** What the button with the code's next step does; without it the words stand alone. */
  onAction?: () => void;
  /** Where the next step leads, when it is a page. */
  actionHref?: string;
};

/** An error code with words that are at hand: for pages that need few of them. */
export function CodeNotice({ code, copy, onAction, actionHref }: CodeNoticeProps) {
  return (
    <Notice tone={copy.retryable ? 'warning' : 'danger'} title={copy.title} code={code} action={nextStep()}>
      <p>{copy.body}</p>
    </Notice>
  );

  function nextStep() {
    // An earlier build's page can do nothing more, whatever was tried.
    if (code === 'APP_UPDATED')
      return <Button onClick={() => window.location.reload()}>{copy.action}</Button>;
    if (onAction) return <Button onClick={onAction}>{copy.action}</Button>;
    if (!actionHref) return null;
    return (
      <Button asChild>
        <a href={actionHref}>{copy.action}</a>
      </Button>
    );
  }
}
