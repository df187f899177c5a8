import type { ReactNode } from 'react';
import { Pair } from '@/components/ui/pair';

type MessagePageProps = {
  title: string;
  /** The error code, small at the end. */
  code?: string;
  /** One sentence, then the way on. */
  children: ReactNode;
};

/** A whole page that says calmly why something is not here. */
export function MessagePage({ title, code, children }: MessagePageProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center py-12 text-center sm:py-20">
      <Pair mentor="open" learner="open" size="lg" faded />
      <h1 className="mt-8 font-title text-title">{title}</h1>
      <div className="mt-2 flex flex-col items-center gap-6 text-fg-muted">{children}</div>
      {code && <p className="mt-8 font-mono text-small text-fg-faint">{code}</p>}
    </div>
  );
}
