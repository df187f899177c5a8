import type { ReactNode } from 'react';

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
      <Apart />
      <h1 className="mt-8 font-title text-title">{title}</h1>
      <div className="mt-2 flex flex-col items-center gap-6 text-fg-muted">{children}</div>
      {code && <p className="mt-8 font-mono text-small text-fg-faint">{code}</p>}
    </div>
  );
}

/** The pair with nobody on its line, drawn at its smallest: an error boundary of every page carries it along. */
function Apart() {
  const ink = { stroke: 'var(--line-strong)', strokeWidth: 1.4, fill: 'none' };
  return (
    <svg viewBox="0 0 40 16" aria-hidden="true" focusable="false" className="pair h-10 w-25 shrink-0">
      <path d="M13 8H27" strokeDasharray="1 2.25" {...ink} />
      <circle cx={7} cy={8} r={5} {...ink} />
      <circle cx={33} cy={8} r={5} {...ink} />
    </svg>
  );
}
