import { Search } from 'lucide-react';
import Form from 'next/form';
import { SearchField } from '@/components/sessions/list/search-field';
import { type ListState, listHref } from '@/lib/sessions/list/list-state';

/** Searches the tab one is looking at. A form that leads to a URL: it works before, and without, any script. */
export function ListSearch({ state }: { state: ListState }) {
  const action = listHref({ tab: 'upcoming', query: '', after: null });
  return (
    <Form action={action} scroll={false} role="search" className="relative w-full sm:w-64">
      {state.tab !== 'upcoming' && <input type="hidden" name="tab" value={state.tab} />}
      <label htmlFor="session-search" className="sr-only">
        Search by person or topic
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 start-3 size-4 text-fg-faint" />
      {/* Another search is another field: "clear" empties it. */}
      <SearchField key={state.query} id="session-search" query={state.query} />
    </Form>
  );
}
