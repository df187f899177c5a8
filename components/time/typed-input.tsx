'use client';

import { type ChangeEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { FieldError } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';

/** What a field and whoever labels it share. */
export type TypedControl = {
  id?: string;
  'aria-label'?: string;
  'aria-required'?: true;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
};

type TypedInputProps = TypedControl & {
  /** As the form takes it; empty: none. */
  value: string;
  onChange: (value: string) => void;
  /** What somebody typed as the form takes it; null when it is none. */
  read: (typed: string) => string | null;
  /** The same by the reader's clock and calendar. */
  write: (value: string) => string;
  /** What is one step later, or for -1 earlier: for the arrow keys. */
  step: (steps: 1 | -1) => string;
  /** Said once it is left with something it cannot read. */
  refusal: string;
  /** As it could be typed. */
  example: string;
  inputMode: 'numeric' | 'text';
  className?: string;
  /** Other ways to set the value, beside the field. */
  children?: (set: (value: string) => void) => ReactNode;
};

/**
 * A field in which people write as they are used to, and which writes by the reader's own clock and calendar once it is
 * left. Of what it cannot read the form has nothing, and the field keeps it.
 */
export function TypedInput({
  value,
  onChange,
  read,
  write,
  step,
  refusal,
  example,
  inputMode,
  className,
  children,
  ...control
}: TypedInputProps) {
  const refusalId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const isUnread = typed !== null && typed.trim() !== '' && read(typed) === null;
  // What is being typed stays as it is, until it is left or something else sets the value.
  const isTyping = typed !== null && (read(typed) ?? '') === value;
  const isRefused = isUnread && isTyping && isLeft;

  function type({ target }: ChangeEvent<HTMLInputElement>) {
    setTyped(target.value);
    onChange(read(target.value) ?? '');
  }

  function set(next: string) {
    setTyped(null);
    onChange(next);
  }

  function leave() {
    setLeft(true);
    if (!isUnread) setTyped(null);
  }

  function press(event: KeyboardEvent) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    set(step(event.key === 'ArrowUp' ? 1 : -1));
  }

  return (
    <>
      <div className="relative">
        <input
          {...control}
          {...(isRefused
            ? { 'aria-invalid': true, 'aria-describedby': cx(refusalId, control['aria-describedby']) }
            : {})}
          type="text"
          inputMode={inputMode}
          autoComplete="off"
          spellCheck={false}
          placeholder={`e.g. ${example}`}
          className={cx(CONTROL, 'tabular', className)}
          value={isTyping ? typed : write(value)}
          onChange={type}
          onFocus={() => setLeft(false)}
          onBlur={leave}
          onKeyDown={press}
        />
        {children?.(set)}
      </div>
      {isRefused && <FieldError id={refusalId}>{refusal}</FieldError>}
    </>
  );
}
