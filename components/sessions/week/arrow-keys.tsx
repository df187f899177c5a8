'use client';

import { type ReactNode, useEffect, useRef } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Around the days: from a block, the arrow keys lead to the one of the next day that stands nearest to its level. */
export function ArrowKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const days = box.current;
    days?.addEventListener('keydown', moveFocus);
    return () => days?.removeEventListener('keydown', moveFocus);
  }, []);
  return <div ref={box}>{children}</div>;
}

function moveFocus(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  const step = STEPS[key];
  const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  if (step === undefined || !isPlain || !(target instanceof Element) || !(currentTarget instanceof Element))
    return;
  const days = [...currentTarget.querySelectorAll('section')];
  const here = days.findIndex((day) => day.contains(target));
  if (here === -1) return;
  const onward = step > 0 ? days.slice(here + 1) : days.slice(0, here).reverse();
  const blocks = onward.map(blocksOf).find(({ length }) => length > 0);
  if (blocks === undefined) return;
  const level = topOf(target);
  const [nearest] = blocks.toSorted(
    (left, right) => Math.abs(topOf(left) - level) - Math.abs(topOf(right) - level),
  );
  event.preventDefault();
  nearest?.focus();
}

/** None of a day that a narrow screen leaves out. */
function blocksOf(day: Element): readonly HTMLElement[] {
  return [...day.querySelectorAll('a')].filter((block) => block.checkVisibility());
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}
