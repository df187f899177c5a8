import type { ReactNode } from 'react';
import { PageHeading } from '@/components/call/layout/page-heading';
import { MAIN_ID } from '@/components/page/skip-link';
import { Pair } from '@/components/ui/pair';

type QuietPageProps = { heading: string; children: ReactNode; actions: ReactNode };

/** A screen of the call page without a call in it. */
export function QuietPage({ heading, children, actions }: QuietPageProps) {
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-[34rem] flex-col justify-center gap-6 px-[max(--spacing(4),env(safe-area-inset-left))] py-8"
    >
      <Pair mentor="open" learner="open" size="lg" faded />
      <div>
        <PageHeading className="font-title text-title">{heading}</PageHeading>
        <div className="mt-2 flex flex-col gap-1 text-fg-muted">{children}</div>
      </div>
      <div className="flex flex-wrap gap-3">{actions}</div>
    </main>
  );
}
