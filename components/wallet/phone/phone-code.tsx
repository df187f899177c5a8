'use client';

import { useEffect, useState } from 'react';

/** Light modules around the code that readers need to find it. */
const QUIET_ZONE = 4;

type PhoneCodeProps = { uri: string };

/** The pairing code to scan: dark on light in both themes, because many readers find no other. */
export function PhoneCode({ uri }: PhoneCodeProps) {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>([]);

  useEffect(() => {
    let wanted = true;
    import('uqr').then(
      ({ encode }) => {
        if (wanted) setModules(encode(uri, { ecc: 'M', border: QUIET_ZONE }).data);
      },
      // Without the drawing the link beside it leads to the same wallet.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [uri]);

  const size = modules.length;
  return (
    <div className="aspect-square w-full overflow-hidden rounded-card border border-line">
      {size > 0 && (
        <svg
          role="img"
          aria-label="QR code for your phone wallet"
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          className="size-full"
        >
          <rect width={size} height={size} fill="#fff" />
          <path d={drawModules(modules)} fill="#000" />
        </svg>
      )}
    </div>
  );
}

/** One square of side 1 for each dark module. */
function drawModules(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
