import type { ReactNode } from 'react';

type PanelProps = { title: string; children?: ReactNode };

/** What one can do with a session: beside it on wide screens, in reach at the bottom of a phone. */
export function Panel({ title, children }: PanelProps) {
  return (
    <div className="space-y-4">
      <h2 className="font-title text-lead">{title}</h2>
      {children}
    </div>
  );
}
