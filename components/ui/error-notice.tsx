'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import type { AppErrorCode } from '@/lib/errors/app-error';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { errorWords, loadErrorWords } from '@/lib/errors/late-words';
import { diagnoseNoAnswer, loadPage, type NoAnswerCode } from '@/lib/server-status';

type ErrorNoticeProps = {
  code: AppErrorCode;
} & NextStepProps;

type NextStepProps = {
  /** What the button with the code's next step does; without it the words stand alone. */
  onAction?: () => void;
  /** As `onAction`, for codes of which trying again may rid. */
  onRetry?: () => void;
  /** Where the next step leads, when it is a page. */
  actionHref?: string;
  variant?: 'primary' | 'secondary';
  /** What stands beside the next step; told whether that is the same attempt again. */
  beside?: (isRetried: boolean) => ReactNode;
};

/** The words of an error code: what happened, whether anything was lost, what to do. */
export function ErrorNotice({ code, ...steps }: ErrorNoticeProps) {
  const { copy, failure, retry } = useErrorWords(code);
  if (copy === null) {
    if (failure === null) return null;
    return <WordsMissing code={code} failure={failure} onRetry={retry} beside={steps.beside?.(false)} />;
  }
  return (
    <Notice
      tone={copy.retryable ? 'warning' : 'danger'}
      title={copy.title}
      code={code}
      action={nextStep(code, copy, steps)}
    >
      <p>{copy.body}</p>
    </Notice>
  );
}

function nextStep(
  code: AppErrorCode,
  { action, retryable }: ErrorCopy,
  { onAction, onRetry, actionHref, variant, beside }: NextStepProps,
): ReactNode {
  const retry = retryable ? onRetry : undefined;
  // An earlier build's page can do nothing more, whatever was tried.
  const act = code === 'APP_UPDATED' ? () => loadPage() : (onAction ?? retry);
  if (!act && !actionHref && !beside) return null;
  return (
    <>
      {act && (
        <Button variant={variant} onClick={act}>
          {action}
        </Button>
      )}
      {!act && actionHref && (
        <a href={actionHref} className={buttonLook({ variant })}>
          {action}
        </a>
      )}
      {beside?.(act !== undefined)}
    </>
  );
}

type WordsMissingProps = {
  code: AppErrorCode;
  failure: NoAnswerCode;
  onRetry: () => void;
  beside: ReactNode;
};

/** Says no more than is known: what the code stands for may or may not have been recorded. */
function WordsMissing({ code, failure, onRetry, beside }: WordsMissingProps) {
  const isOutdated = failure === 'APP_UPDATED';
  return (
    <Notice
      tone="warning"
      title="Something went wrong"
      code={code}
      action={
        <>
          <Button onClick={isOutdated ? () => loadPage() : onRetry}>
            {isOutdated ? 'Reload' : 'Try again'}
          </Button>
          {beside}
        </>
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
