import { ErrorNotice } from '@/components/ui/error-notice';
import type { AppErrorCode } from '@/lib/errors/app-error';

type LateCodeProps = {
  /** Why it did not come; null while it is on its way. */
  failure: AppErrorCode | null;
  onRetry: () => void;
  /** What is happening, for whoever has waited a moment. */
  children: string;
};

/** Stands in for something that was asked for before its code was there. */
export function LateCode({ failure, onRetry, children }: LateCodeProps) {
  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md rounded-card bg-raised shadow-float">
      {failure ? (
        <ErrorNotice code={failure} onAction={onRetry} />
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
