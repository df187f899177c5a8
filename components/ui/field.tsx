'use client';

import { type ReactNode, useId } from 'react';
import { cx } from '@/components/ui/cx';
import { LineIcon } from '@/components/ui/look/line-icon';

/** Lucide's CircleAlert: see `LineIcon`. */
const CIRCLE_ALERT = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM12 8v4M12 16h.01';

/** What a control needs to belong to its label, its hint and its error. */
export type FieldControl = {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
};

type FieldProps = {
  label: ReactNode;
  /** What to know before typing. */
  hint?: ReactNode;
  /** What is wrong with what was typed. */
  error?: ReactNode;
  /** Beside the label: how much room is left. */
  aside?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** A label, its control, a hint and an error, tied together for whoever does not see them. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = cx(errorId, hintId);
  return (
    <div className={className}>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="shrink-0 font-title">
          {label}
        </label>
        {aside && <span className="tabular text-fg-faint text-small">{aside}</span>}
      </div>
      {children({
        id,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {errorId && <FieldError id={errorId}>{error}</FieldError>}
      {hintId && (
        <div id={hintId} className="mt-1.5 text-fg-muted text-small">
          {hint}
        </div>
      )}
    </div>
  );
}

type FieldErrorProps = { id: string; children: ReactNode };

/** What is wrong, right under the control it is about. */
export function FieldError({ id, children }: FieldErrorProps) {
  return (
    <p id={id} className="mt-1.5 flex items-start gap-1.5 font-medium text-danger text-small">
      <LineIcon d={CIRCLE_ALERT} className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
