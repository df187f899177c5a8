'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** What lies folded away in the `details` around it: drawn when they are first opened, and kept from then on. */
export function WhenOpened({ children }: { children: ReactNode }) {
  const [wasOpened, setOpened] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const details = place.current?.closest('details');
    if (!details) return;
    const draw = () => setOpened(true);
    // Somebody was faster than the script.
    if (details.open) draw();
    // A click comes before they open, so that nothing moves; the browser may open them without one.
    details.addEventListener('click', draw);
    details.addEventListener('toggle', draw);
    return () => {
      details.removeEventListener('click', draw);
      details.removeEventListener('toggle', draw);
    };
  }, []);

  return <div ref={place}>{wasOpened && children}</div>;
}
