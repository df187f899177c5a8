import Link from 'next/link';
import { LocalTime } from '@/components/time/time';
import { Button } from '@/components/ui/button';
import type { ListPage } from '@/lib/sessions/list/list-page';
import { directionOf, type ListState, listHref } from '@/lib/sessions/list/list-state';

type ListPagerProps = { state: ListState; page: Pick<ListPage, 'next' | 'lookedUntil'> };

/** The way through a long list: on, and back to its beginning. Says how far was looked when that was not to the end. */
export function ListPager({ state, page }: ListPagerProps) {
  const { next, lookedUntil } = page;
  if (next === null && state.after === null) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-x-4 gap-y-3">
      {next && (
        <Button asChild>
          <Link href={listHref({ ...state, after: next })} prefetch={false}>
            {wordsOn()}
          </Link>
        </Button>
      )}
      {state.after && (
        <Button asChild variant="quiet" className={next ? '' : '-ms-4'}>
          <Link href={listHref({ ...state, after: null })} prefetch={false}>
            Back to the start
          </Link>
        </Button>
      )}
      {lookedUntil !== null && (
        <p className="text-fg-muted">
          Looked as far as <LocalTime at={lookedUntil} />.
        </p>
      )}
    </nav>
  );

  function wordsOn() {
    if (lookedUntil !== null) return 'Look further';
    return directionOf(state.tab) === 'later' ? 'Later sessions' : 'Earlier sessions';
  }
}
