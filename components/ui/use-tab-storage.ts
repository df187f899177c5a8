'use client';

import { type Dispatch, type SetStateAction, useCallback, useEffect, useState } from 'react';
import { tabStorage } from '@/lib/browser-storage';

/** What this tab keeps under a name; null when it keeps nothing, or what another version of the page kept. */
export function readTabStorage<Value>(name: string, isValue: (kept: unknown) => kept is Value): Value | null {
  const text = tabStorage.getItem(name);
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isValue(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a value for this tab, over reloads. */
export function writeTabStorage(name: string, value: unknown): void {
  tabStorage.setItem(name, JSON.stringify(value));
}

type Kept<Value> = [value: Value, setValue: Dispatch<SetStateAction<Value>>, forget: () => void];

/**
 * State that outlives a reload of this tab: whatever somebody has typed and not sent.
 *
 * `name` says what it is about; `isValue` must not change.
 */
export function useTabStorage<Value>(
  name: string,
  initial: Value,
  isValue: (kept: unknown) => kept is Value,
): Kept<Value> {
  const [value, setValue] = useState(initial);

  // The server cannot know what this tab keeps: it comes after hydration.
  useEffect(() => {
    const kept = readTabStorage(name, isValue);
    if (kept !== null) setValue(kept);
  }, [name, isValue]);

  const change = useCallback(
    (action: SetStateAction<Value>) =>
      setValue((before) => {
        const after = typeof action === 'function' ? (action as (before: Value) => Value)(before) : action;
        writeTabStorage(name, after);
        return after;
      }),
    [name],
  );
  const forget = useCallback(() => tabStorage.removeItem(name), [name]);
  return [value, change, forget];
}

/** Whether something kept is a text. */
export function isText(kept: unknown): kept is string {
  return typeof kept === 'string';
}
