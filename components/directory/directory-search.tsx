import { GetForm } from '@/components/page/get-form';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { CONTROL } from '@/components/ui/look/control-look';
import { LineIcon, SEARCH } from '@/components/ui/look/line-icon';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';
import { MAX_QUERY_CHARACTERS } from '@/lib/sessions/list/list-state';

/** Searches all mentors. A form that leads to a URL: it works before, and without, any script. */
export function DirectorySearch({ query }: { query: string }) {
  return (
    <GetForm
      action={DIRECTORY_PATH}
      scroll={false}
      role="search"
      className="flex max-w-md flex-wrap items-center gap-2"
    >
      <label htmlFor="mentor-search" className="sr-only">
        Search by topic or person
      </label>
      <span className="relative min-w-[min(10rem,100%)] flex-1">
        <LineIcon
          d={SEARCH}
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-fg-faint"
        />
        <input
          // Another search is another field: "clear" empties it.
          key={query}
          id="mentor-search"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={MAX_QUERY_CHARACTERS}
          placeholder="Topic or person"
          autoComplete="off"
          enterKeyHint="search"
          className={`${CONTROL} ps-9`}
        />
      </span>
      <button type="submit" className={buttonLook()}>
        Search
      </button>
      {query !== '' && (
        <Link
          href={DIRECTORY_PATH}
          scroll={false}
          className="inline-flex min-h-11 items-center px-2 text-fg-muted underline underline-offset-4 hover:text-fg"
        >
          Clear
        </Link>
      )}
    </GetForm>
  );
}
