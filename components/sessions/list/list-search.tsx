import { Search } from 'lucide-react';
import Form from 'next/form';
import { type ListState, listHref, MAX_QUERY_CHARACTERS } from '@/lib/sessions/list-state';

/** Searches the tab one is looking at. A form that leads to a URL: it works before, and without, any script. */
export function ListSearch({ state }: { state: ListState }) {
  const action = listHref({ tab: 'upcoming', query: '', after: null });
  return (
    <Form action={action} scroll={false} role="search" className="relative w-full sm:w-64">
      {state.tab !== 'upcoming' && <input type="hidden" name="tab" value={state.tab} />}
      <label htmlFor="session-search" className="sr-only">
        Search by person or topic
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3 size-4 text-fg-faint" />
      <input
        // Another search is another field: "clear" empties it.
        key={state.query}
        id="session-search"
        type="search"
        name="q"
        defaultValue={state.query}
        maxLength={MAX_QUERY_CHARACTERS}
        placeholder="Person or topic"
        autoComplete="off"
        enterKeyHint="search"
        className="min-h-11 w-full rounded-control border border-line-strong bg-card pr-3 pl-9 text-fg placeholder:text-fg-faint"
      />
    </Form>
  );
}
