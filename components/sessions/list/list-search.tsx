import { Search } from 'lucide-react';
import { SearchField } from '@/components/sessions/list/search-field';

/** Searches the tab one is looking at. */
export function ListSearch({ query }: { query: string }) {
  return (
    <div className="relative">
      <label htmlFor="session-search" className="sr-only">
        Search by person or topic
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 start-3 size-4 text-fg-faint" />
      {/* Another search is another field: "clear" empties it. */}
      <SearchField key={query} id="session-search" query={query} />
    </div>
  );
}
