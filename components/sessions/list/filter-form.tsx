'use client';

import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { GetForm } from '@/components/page/get-form';

type FilterFormProps = { action: string; className: string; children: ReactNode };

/**
 * The form of the list. It leads to a URL before and without any script; with it, a choice counts at once, and what is
 * left as it is stays out of the URL.
 */
export function FilterForm({ action, className, children }: FilterFormProps) {
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const element = form.current;
    element?.addEventListener('formdata', leaveOutEmpty);
    return () => element?.removeEventListener('formdata', leaveOutEmpty);
  }, []);

  function submitChoice({ target, currentTarget }: FormEvent<HTMLFormElement>) {
    if (target instanceof HTMLSelectElement) currentTarget.requestSubmit();
  }

  return (
    <GetForm
      ref={form}
      action={action}
      scroll={false}
      role="search"
      onChange={submitChoice}
      className={className}
    >
      {children}
    </GetForm>
  );
}

function leaveOutEmpty({ formData }: FormDataEvent): void {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
}
