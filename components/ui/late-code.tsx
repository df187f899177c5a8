'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';
import { loadPage, type NoAnswerCode } from '@/lib/server-status';

type LateCodeProps = {
  /** Why it did not come; null while it is on its way. */
  failure: NoAnswerCode | null;
  onRetry: () => void;
  /** Somebody does without it; left out where there is nothing to go back to. */
  onDismiss?: () => void;
  /** What is happening, for whoever has waited a moment. */
  children: string;
};

/** Stands in for something that was asked for before its code was there. Every page has it: it brings nothing along. */
export function LateCode({ failure, onRetry, onDismiss, children }: LateCodeProps) {
  useEffect(() => {
    if (!onDismiss) return;
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onDismiss();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onDismiss]);

  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md rounded-card border border-line bg-raised p-4 shadow-float">
      {failure ? (
        <Failure code={failure} onRetry={onRetry} onDismiss={onDismiss} />
      ) : (
        <p
          role="status"
          className="text-center text-fg-muted transition-opacity delay-300 starting:opacity-0"
        >
          {children}
        </p>
      )}
    </div>
  );
}

type FailureProps = { code: NoAnswerCode; onRetry: () => void; onDismiss: (() => void) | undefined };

function Failure({ code, onRetry, onDismiss }: FailureProps) {
  const { title, body, action } = NO_ANSWER_COPY[code];
  // An earlier build's page can do nothing more, whatever was tried.
  const goOn = code === 'APP_UPDATED' ? () => loadPage() : onRetry;
  return (
    <div role="alert">
      <p className="font-title">{title}</p>
      <p className="mt-1 mb-3 text-fg-muted">{body}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={goOn}>{action}</Button>
        {onDismiss && (
          <Button variant="quiet" onClick={onDismiss}>
            Not now
          </Button>
        )}
      </div>
      <p className="mt-3 font-mono text-fg-muted text-small">{code}</p>
    </div>
  );
}
