import type { ReactNode } from 'react';
import { MAIN_ID } from '@/components/page/skip-link';
import { Pair } from '@/components/ui/pair';
import type { AppErrorCode } from '@/lib/errors/app-error';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

type CallNoticeProps = { code: AppErrorCode; copy: Pick<ErrorCopy, 'title' | 'body'>; children: ReactNode };

/** A call page without a call: what is the matter, calmly said, and where to go. */
export function CallNotice({ code, copy, children }: CallNoticeProps) {
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-[34rem] flex-col justify-center gap-6 px-4 py-8"
    >
      <Pair mentor="open" learner="open" size="lg" faded />
      <div>
        <h1 className="font-title text-title">{copy.title}</h1>
        <p className="mt-2 text-fg-muted text-lead">{copy.body}</p>
      </div>
      <div className="flex flex-wrap gap-3">{children}</div>
      <p className="font-mono text-fg-faint text-small">{code}</p>
    </main>
  );
}
