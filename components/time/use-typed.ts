import { type ChangeEvent, useState } from 'react';

type Spelling = {
  /** What somebody typed as the form takes it; null when it is none. */
  readonly read: (typed: string) => string | null;
  /** The same by the reader's clock and calendar. */
  readonly write: (value: string) => string;
};

/**
 * A field in which people write as they are used to, and which writes by the reader's own clock and calendar once it is
 * left. Of what it cannot read the form has nothing, and the field keeps it.
 */
export function useTyped(value: string, { read, write }: Spelling, onChange: (value: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const isUnread = typed !== null && typed.trim() !== '' && read(typed) === null;
  // What is being typed stays as it is, until it is left or something else sets the value.
  const isTyping = typed !== null && (read(typed) ?? '') === value;

  return {
    /** Whether it was left with something it cannot read. */
    isRefused: isUnread && isTyping && isLeft,
    /** Sets the value by other means than typing. */
    set(next: string) {
      setTyped(null);
      onChange(next);
    },
    field: {
      value: isTyping ? typed : write(value),
      onChange(event: ChangeEvent<HTMLInputElement>) {
        setTyped(event.target.value);
        onChange(read(event.target.value) ?? '');
      },
      onFocus() {
        setLeft(false);
      },
      onBlur() {
        setLeft(true);
        if (!isUnread) setTyped(null);
      },
    },
  };
}

/** By how many steps an arrow key goes up or down; zero for every other key. */
export function arrowSteps(key: string): number {
  if (key === 'ArrowUp') return 1;
  return key === 'ArrowDown' ? -1 : 0;
}
