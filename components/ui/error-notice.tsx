import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type AppErrorCode, describeError } from '@/lib/errors/app-error';

type ErrorNoticeProps = {
  code: AppErrorCode;
  /** What the button with the code's next step does; without it the words stand alone. */
  onAction?: () => void;
  /** Where the next step leads, when it is a page. */
  actionHref?: string;
};

/** The words of an error code: what happened, whether anything was lost, what to do. */
export function ErrorNotice({ code, onAction, actionHref }: ErrorNoticeProps) {
  const copy = describeError(code);
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
