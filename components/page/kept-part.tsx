'use client';

import { type ReactNode, useState } from 'react';

type KeptPartProps = {
  /** `read`, or what failed: `stale` where what was read before may still be so, and may still be seen; else `gone`. */
  outcome: 'read' | 'stale' | 'gone';
  /** Says, above what is kept, why it is old. */
  notice: ReactNode;
  /** What was read, or what stands in its place while there is nothing to keep. */
  children: ReactNode;
};

/** Keeps what was read last on the page while it cannot be read anew. */
export function KeptPart({ outcome, notice, children }: KeptPartProps) {
  const [last, setLast] = useState<ReactNode>(null);
  const shown = outcome === 'read' ? children : outcome === 'stale' ? last : null;
  if (shown !== last) setLast(shown);

  return (
    <>
      {outcome !== 'read' && shown !== null && <div className="mb-8 print:hidden">{notice}</div>}
      {shown ?? children}
    </>
  );
}
