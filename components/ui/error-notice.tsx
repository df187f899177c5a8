'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import type { AppErrorCode } from '@/lib/errors/app-error';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { errorWords, loadErrorWords } from '@/lib/errors/late-words';
import { diagnoseNoAnswer, loadPage, type NoAnswerCode } from '@/lib/server-status';

type ErrorNoticeProps = {
  code: AppErrorCode;
  /** What the button with the code's next step does. */
  onAction?: () => void;
  /** The same, for codes after which the very same attempt can succeed: the others stand without a button. */
  onRetry?: () => void;
  /** Where the next step leads, when it is a page. */
  actionHref?: string;
};

/** The words of an error code: what happened, whether anything was lost, what to do. */
export function ErrorNotice({ code, onAction, onRetry, actionHref }: ErrorNoticeProps) {
  const { copy, failure, retry } = useErrorWords(code);
  if (copy === null) return failure && <WordsMissing code={code} failure={failure} onRetry={retry} />;
  return (
    <Notice
      tone={copy.retryable ? 'warning' : 'danger'}
      title={copy.title}
      code={code}
      action={nextStep(copy)}
    >
      <p>{copy.body}</p>
    </Notice>
  );

  function nextStep({ action, retryable }: ErrorCopy) {
    // An earlier build's page can do nothing more, whatever was tried.
    if (code === 'APP_UPDATED') return <Button onClick={() => loadPage()}>{action}</Button>;
    const act = retryable ? (onAction ?? onRetry) : onAction;
    if (act) return <Button onClick={act}>{action}</Button>;
    if (!actionHref) return null;
    return (
      <a href={actionHref} className={buttonLook()}>
        {action}
      </a>
    );
  }
}

type WordsMissingProps = { code: AppErrorCode; failure: NoAnswerCode; onRetry: () => void };

/** Says no more than is known: what the code stands for may or may not have been recorded. */
function WordsMissing({ code, failure, onRetry }: WordsMissingProps) {
  const isOutdated = failure === 'APP_UPDATED';
  return (
    <Notice
      tone="warning"
      title="Something went wrong"
      code={code}
      action={
        <Button onClick={isOutdated ? () => loadPage() : onRetry}>
          {isOutdated ? 'Reload' : 'Try again'}
        </Button>
      }
    >
      <p>The explanation didn’t load. Check your connection.</p>
    </Notice>
  );
}

/** Fetches the words of codes where nobody has done so before. */
function useErrorWords(code: AppErrorCode) {
  const [failure, setFailure] = useState<NoAnswerCode | null>(null);
  const [, setArrived] = useState(false);
  const copy = errorWords(code);

  useEffect(() => {
    if (copy !== null || failure !== null) return;
    let isCurrent = true;
    loadErrorWords().then(
      () => isCurrent && setArrived(true),
      async (thrown: unknown) => {
        const reason = await diagnoseNoAnswer(thrown);
        if (isCurrent) setFailure(reason);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [copy, failure]);

  return { copy, failure, retry: () => setFailure(null) };
}
