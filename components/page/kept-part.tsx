'use client';

import { type ReactNode, useState } from 'react';

type KeptPartProps = {
  /** What is read: of another part nothing that was read before is kept. */
  part: string;
  /** `read`, or what failed: `stale` where what was read before may still be so, and may still be seen; else `gone`. */
  outcome: 'read' | 'stale' | 'gone';
  /** Says, above what is kept, why it is old. */
  notice: ReactNode;
  /** What was read, or what stands in its place while there is nothing to keep. */
  children: ReactNode;
};

/** Keeps what was read last on the page while it cannot be read anew. */
export function KeptPart({ part, outcome, notice, children }: KeptPartProps) {
  const [last, setLast] = useState<{ part: string; shown: ReactNode }>({ part, shown: null });
  const kept = outcome === 'stale' && last.part === part ? last.shown : null;
  const shown = outcome === 'read' ? children : kept;
  if (shown !== last.shown || part !== last.part) setLast({ part, shown });

  return (
    <>
      {outcome !== 'read' && shown !== null && <div className="mb-8 print:hidden">{notice}</div>}
      {shown ?? children}
    </>
  );
}
