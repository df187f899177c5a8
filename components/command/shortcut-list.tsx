'use client';

import { useState } from 'react';
import { isApple, isSingleKeyOn, setSingleKey } from '@/components/command/shortcuts';

const KEY = 'rounded-control border border-line-strong bg-sunken px-2 py-0.5 font-sans text-small text-fg';

/** Every shortcut there is, and the switch for the one that is a single key. */
export function ShortcutList() {
  const [isOn, setOn] = useState(isSingleKeyOn);
  const shortcuts = [
    [isApple() ? '⌘ K' : 'Ctrl K', 'Search or jump'],
    ['?', 'These shortcuts'],
    ['↑ ↓', 'Move in the list'],
    ['Enter', 'Go there'],
    ['Esc', 'Close'],
  ] as const;
  return (
    <>
      <dl className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {shortcuts.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className={KEY}>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex min-h-11 cursor-pointer items-center gap-3 border-line border-t pt-2">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            setOn(target.checked);
            setSingleKey(target.checked);
          }}
          className="size-5 accent-action"
        />
        Open this list with ? alone
      </label>
    </>
  );
}
