'use client';

import { type ReactNode, useEffect, useRef } from 'react';

type PageHeadingProps = { children: ReactNode; className?: string };

/** The heading of a screen that has replaced another one: takes the focus that the old screen took with it. */
export function PageHeading({ children, className }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
