'use client';

import { useEffect, useRef } from 'react';
import { readTabStorage, writeTabStorage } from '@/components/ui/use-tab-storage';
import { tabStorage } from '@/lib/browser-storage';
import { MAX_QUERY_CHARACTERS } from '@/lib/sessions/list/list-state';

const KEPT = 'search';

type KeptSearch = { readonly query: string; readonly typed: string };

/** The words to search for: a plain field, so that it works before and without script; what is half typed outlives a reload. */
export function SearchField({ id, query }: { id: string; query: string }) {
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const kept = readTabStorage(KEPT, isKeptSearch);
    // What was kept beside another search has been searched for, or given up.
    if (kept?.query !== query) tabStorage.removeItem(KEPT);
    else if (field.current?.value === query) field.current.value = kept.typed;
  }, [query]);

  return (
    <input
      ref={field}
      id={id}
      type="search"
      name="q"
      defaultValue={query}
      onInput={({ currentTarget: { value: typed } }) => writeTabStorage(KEPT, { query, typed })}
      maxLength={MAX_QUERY_CHARACTERS}
      placeholder="Person or topic"
      autoComplete="off"
      enterKeyHint="search"
      className="min-h-11 w-full rounded-control border border-line-strong bg-card pe-3 ps-9 text-fg placeholder:text-fg-faint"
    />
  );
}

function isKeptSearch(kept: unknown): kept is KeptSearch {
  const { query, typed } = Object(kept);
  return typeof query === 'string' && typeof typed === 'string';
}
