'use client';

import { useEffect } from 'react';

/** The pair, closed, on a filled dot: what a tab in a call shows among other tabs. */
const CALL_ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#286037"/><path d="M10 16h12" stroke="#fff" stroke-width="2"/><circle cx="9" cy="16" r="5" fill="#fff"/><circle cx="23" cy="16" r="5" fill="#fff"/></svg>',
)}`;

/**
 * Title and icon of the tab during a call, so that it is found among others; both come back afterwards.
 *
 * @param title Null outside a call.
 */
export function useTabIndicator(title: string | null): void {
  const marked = title !== null;
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  useEffect(() => {
    if (!marked) return;
    const icons = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')];
    const before = icons.map((icon) => icon.href);
    for (const icon of icons) icon.href = CALL_ICON;
    return () => {
      icons.forEach((icon, index) => {
        icon.href = before[index] ?? icon.href;
      });
    };
  }, [marked]);
}
