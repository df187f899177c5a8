import { CodeNotice } from '@/components/ui/code-notice';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';
import type { NoAnswerCode } from '@/lib/server-status';

type LateCodeProps = {
  /** Why it did not come; null while it is on its way. */
  failure: NoAnswerCode | null;
  onRetry: () => void;
  /** What is happening, for whoever has waited a moment. */
  children: string;
};

/** Stands in for something that was asked for before its code was there. */
export function LateCode({ failure, onRetry, children }: LateCodeProps) {
  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md rounded-card bg-raised shadow-float">
      {failure ? (
        <CodeNotice code={failure} copy={NO_ANSWER_COPY[failure]} onAction={onRetry} />
      ) : (
        <p
          role="status"
          className="rounded-card border border-line p-4 text-center text-fg-muted transition-opacity delay-300 starting:opacity-0"
        >
          {children}
        </p>
      )}
    </div>
  );
}
