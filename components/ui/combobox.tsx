'use client';

import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { cx } from '@/components/ui/cx';
import type { FieldControl } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';

/** One thing to choose. */
export type ComboboxOption = {
  readonly value: string;
  readonly label: string;
  /** Beside the label, quieter. */
  readonly aside: string;
  /** Everything it may be looked for by, in lower case. */
  readonly search: string;
};

const NOTHING_FOUND = 'No match.';

type ComboboxProps = {
  control: FieldControl;
  /** The chosen value; empty: none. */
  value: string;
  /** What stands in the field while nobody searches. */
  shownAs: string;
  /** Asked for when the list opens: there may be hundreds. */
  listOptions: () => readonly ComboboxOption[];
  onChange: (value: string) => void;
  placeholder: string;
};

/** A search under way: what was typed, if anything was, and which of what it finds Enter would take. */
type Search = { readonly typed: string | null; readonly active: number };

/**
 * A field to search a long list in. Typing narrows it, arrows walk it, Enter takes, Escape leaves things as they were.
 * What was typed without taking anything is forgotten; a field that was emptied chooses nothing.
 * Source: WAI-ARIA Authoring Practices, editable combobox with list autocomplete.
 */
export function Combobox({ control, value, shownAs, listOptions, onChange, placeholder }: ComboboxProps) {
  const listId = useId();
  const announce = useAnnounce();
  const [options, setOptions] = useState<readonly ComboboxOption[]>([]);
  const [search, setSearch] = useState<Search | null>(null);
  const found = search === null ? [] : matching(options, search.typed ?? '');
  const active = found[search?.active ?? 0];

  function open(typed: string | null) {
    const all = options.length > 0 ? options : listOptions();
    setOptions(all);
    if (matching(all, typed ?? '').length === 0) announce(NOTHING_FOUND);
    const chosen = all.findIndex((option) => option.value === value);
    setSearch({ typed, active: typed === null ? Math.max(0, chosen) : 0 });
  }

  function take(option: ComboboxOption | undefined) {
    if (option) onChange(option.value);
    setSearch(null);
  }

  function leave() {
    if (search?.typed === '') onChange('');
    setSearch(null);
  }

  function walk(event: KeyboardEvent, step: number) {
    event.preventDefault();
    if (search === null) return open(null);
    const last = found.length - 1;
    setSearch({ ...search, active: Math.min(last, Math.max(0, search.active + step)) });
  }

  function press(event: KeyboardEvent) {
    switch (event.key) {
      case 'ArrowDown':
        return walk(event, 1);
      case 'ArrowUp':
        return walk(event, -1);
      case 'PageDown':
        return walk(event, 8);
      case 'PageUp':
        return walk(event, -8);
      case 'Enter':
        // With its list closed, Enter sends the form as from any field.
        if (search === null) return;
        event.preventDefault();
        return search.typed === '' ? leave() : take(active);
      case 'Escape':
        return setSearch(null);
    }
  }

  return (
    <div className="relative">
      <input
        {...control}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={search !== null}
        aria-controls={listId}
        {...(active ? { 'aria-activedescendant': `${listId}-${active.value}` } : {})}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        className={CONTROL}
        value={search?.typed ?? shownAs}
        onChange={(event: ChangeEvent<HTMLInputElement>) => open(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={() => search === null && open(null)}
        onBlur={leave}
        onKeyDown={press}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        tabIndex={-1}
        hidden={search === null}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto overscroll-contain rounded-card border border-line bg-raised p-1 shadow-float"
        // Taking the pointer down would take the focus away and close the list before anything is chosen.
        onPointerDown={(event) => event.preventDefault()}
      >
        {search !== null &&
          found.map((option) => (
            <Option
              key={option.value}
              id={`${listId}-${option.value}`}
              option={option}
              isActive={option === active}
              isChosen={option.value === value}
              onTake={() => take(option)}
            />
          ))}
        {search !== null && found.length === 0 && (
          <p aria-hidden className="px-3 py-2 text-fg-muted">
            {NOTHING_FOUND}
          </p>
        )}
      </div>
    </div>
  );
}

type OptionProps = {
  id: string;
  option: ComboboxOption;
  isActive: boolean;
  isChosen: boolean;
  onTake: () => void;
};

function Option({ id, option, isActive, isChosen, onTake }: OptionProps) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <button
      ref={ref}
      id={id}
      type="button"
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      onClick={onTake}
      className={cx(
        'flex min-h-11 w-full items-center text-start justify-between gap-4 rounded-control px-3',
        isActive ? 'bg-hover' : 'hover:bg-hover',
        isChosen && 'font-title',
      )}
    >
      {option.label}
      <span className="text-fg-faint text-small">{option.aside}</span>
    </button>
  );
}

/** Options that hold every word that was typed. */
function matching(options: readonly ComboboxOption[], typed: string): readonly ComboboxOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ search }) => words.every((word) => search.includes(word)));
}
