'use client';

import { cx } from '@/components/ui/cx';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { roomLeft } from '@/components/ui/text-copy';
import { TEXT_LIMITS } from '@/lib/protocol/text/text';

type TextFieldProps = { value: string; error: string | null; onChange: (text: string) => void };

/** About what. */
export function TopicField({ value, error, onChange }: TextFieldProps) {
  return (
    <Field label="Topic" error={error} aside={roomLeft(value, TEXT_LIMITS.skill)}>
      {(control) => (
        <input
          {...control}
          className={CONTROL}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder="e.g. Rust lifetimes"
          aria-required
          autoComplete="off"
        />
      )}
    </Field>
  );
}

/** Anything to say, and that all of it is for everybody to read. */
export function NotesField({ value, error, onChange }: TextFieldProps) {
  return (
    <Field
      label="Message (optional)"
      error={error}
      aside={roomLeft(value, TEXT_LIMITS.notes)}
      hint="Everything on this page is public: anyone can read it on Arkiv until the session expires."
    >
      {(control) => (
        <textarea
          {...control}
          rows={4}
          className={cx(CONTROL, 'field-sizing-content max-h-96 min-h-24 resize-y')}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
