'use client';

import { useEffect, useState, useTransition } from 'react';
import { MessagePage } from '@/components/page/message-page';
import { Button } from '@/components/ui/button';
import { BROKEN_PAGE_COPY } from '@/lib/errors/copy/broken-page';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';
import { diagnoseNoAnswer, leave, loadPage, type NoAnswerCode } from '@/lib/server-status';

type ErrorPageProps = {
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
};

/** A page that could not be made. The digest leads whoever runs the server to the line in its log. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const [isReloading, startReload] = useTransition();
  const reason = useReason(error);
  const told = reason === 'APP_FAILED' ? null : reason;
  const { title, body, action } = told ? NO_ANSWER_COPY[told] : BROKEN_PAGE_COPY;
  const goOn = () => (told === 'APP_UPDATED' ? loadPage() : leave(() => startReload(retry)));
  return (
    <MessagePage title={title} code={told ?? `INTERNAL ${error.digest ?? ''}`.trim()}>
      <p role="alert">{body}</p>
      <Button variant="primary" busy={isReloading} onClick={goOn}>
        {action}
      </Button>
    </MessagePage>
  );
}

/** What the server broke over comes with a digest; what broke here may be a part of the program that did not arrive. */
function useReason(error: ErrorPageProps['error']): NoAnswerCode | null {
  const [reason, setReason] = useState<NoAnswerCode | null>(null);
  useEffect(() => {
    if (error.digest) return;
    let isCurrent = true;
    diagnoseNoAnswer(error).then((found) => isCurrent && setReason(found));
    return () => {
      isCurrent = false;
    };
  }, [error]);
  return reason;
}
