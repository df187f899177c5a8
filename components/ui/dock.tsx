'use client';

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

/** Narrow enough that a page is one column, high enough that a bar leaves most of it. In rem: larger letters count. */
const MAY_DOCK = '(width < 64rem) and (height >= 30rem)';

/** What the bottom of the page and its scroll padding keep free; see app/globals.css. */
const HEIGHT_PROPERTY = '--dock-height';

/** Made once: to make one has the browser bring all styles up to date. */
let room: MediaQueryList | null = null;

function roomToDock(): MediaQueryList {
  room ??= window.matchMedia(MAY_DOCK);
  return room;
}

function watchRoom(onChange: () => void): () => void {
  const watched = roomToDock();
  watched.addEventListener('change', onChange);
  return () => watched.removeEventListener('change', onChange);
}

const hasRoom = () => roomToDock().matches;

/**
 * Keeps the one button of a page in reach: out of sight in its own place, it stands in a bar at the bottom of a narrow
 * screen. It is the same button, and its place stays as large as it was, so nothing moves and no focus is lost.
 */
export function Dock({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isRoomy = useSyncExternalStore(watchRoom, hasRoom, () => false);
  const [seen, setSeen] = useState({ isInView: true, height: 0 });
  const isDocked = isRoomy && !seen.isInView;

  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (!last) return;
        setSeen({ isInView: last.intersectionRatio > 0.9, height: last.boundingClientRect.height });
      },
      { threshold: [0, 0.9, 1] },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const docked = bar.current;
    if (!isDocked || !docked) return;
    const { style } = document.documentElement;
    const measure = () => style.setProperty(HEIGHT_PROPERTY, `${docked.offsetHeight}px`);
    measure();
    uncoverFocus(docked);
    const observer = new ResizeObserver(measure);
    observer.observe(docked);
    return () => {
      observer.disconnect();
      style.removeProperty(HEIGHT_PROPERTY);
    };
  }, [isDocked]);

  return (
    <div ref={place} {...(isDocked ? { style: { minHeight: seen.height } } : {})}>
      <div
        ref={bar}
        data-docked={isDocked || undefined}
        // In pixels: however large the letters are, it leaves the rest of the screen to the page.
        className="data-docked:fixed data-docked:inset-x-0 data-docked:bottom-0 data-docked:z-20 data-docked:border-line data-docked:border-t data-docked:bg-raised data-docked:px-4 data-docked:pt-[8px] data-docked:pb-[max(8px,env(safe-area-inset-bottom))] data-docked:shadow-float data-docked:[&_:is(a,button)]:min-h-[52px] data-docked:[&_:is(a,button)]:text-[min(1.125rem,22px)] data-docked:[&_:is(a,button)]:leading-[26px] data-docked:[&_svg]:size-[20px]"
      >
        {children}
      </div>
    </div>
  );
}

/** What got the focus, and was scrolled to, before the bar came: the bar must not lie over it. */
function uncoverFocus(bar: Element): void {
  const focused = document.querySelector(':focus-visible');
  if (!focused || bar.contains(focused)) return;
  if (focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top)
    focused.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}
