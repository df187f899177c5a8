'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { watchServer } from '@/lib/server-status';

type FilterSelectProps = {
  name: string;
  label: string;
  /** What the URL says. */
  value: string;
  /** Its options. */
  children: ReactNode;
};

/** One filter of the list, native and uncontrolled, so that it works without script; it follows the URL back and forth. */
export function FilterSelect({ name, label, value, children }: FilterSelectProps) {
  const field = useRef<HTMLSelectElement>(null);

  useEffect(() => {
    const follow = () => {
      if (field.current) field.current.value = value;
    };
    follow();
    // A choice that could not be followed: the list is still that of the one before.
    return watchServer(follow);
  }, [value]);

  return (
    <select
      ref={field}
      name={name}
      aria-label={label}
      defaultValue={value}
      className="min-h-11 w-full rounded-control border border-line-strong bg-card px-2.5 text-fg"
    >
      {children}
    </select>
  );
}
