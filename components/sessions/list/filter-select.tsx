'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { countMisses, watchServer } from '@/lib/server-status';

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
  const isAskedFor = useRef(false);

  useEffect(() => {
    const follow = () => {
      if (field.current) field.current.value = value;
      isAskedFor.current = false;
    };
    follow();
    // A choice that could not be followed: the list is still that of the one before.
    return watchServer(() => isAskedFor.current && countMisses() > 0 && follow());
  }, [value]);

  return (
    <select
      ref={field}
      name={name}
      aria-label={label}
      defaultValue={value}
      onChange={() => {
        isAskedFor.current = true;
      }}
      className="min-h-11 w-full rounded-control border border-line-strong bg-card px-2.5 text-fg"
    >
      {children}
    </select>
  );
}
