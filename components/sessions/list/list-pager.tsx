import { LocalTime } from '@/components/time/time';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import type { Count } from '@/lib/sessions/list/list-counts';
import type { ListPage } from '@/lib/sessions/list/list-page';
import { directionOf, type ListState, listHref } from '@/lib/sessions/list/list-state';

type ListPagerProps = {
  state: ListState;
  page: Pick<ListPage, 'next' | 'lookedUntil'>;
  /** How many come behind this page, where that is known. */
  behind: Count | null;
};

/** The way through a long list: on, and back to its beginning. Says how far was looked when that was not to the end. */
export function ListPager({ state, page, behind }: ListPagerProps) {
  const { next, lookedUntil } = page;
  if (next === null && state.after === null) return null;
  const isLater = directionOf(state.tab) === 'later';
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-x-4 gap-y-3">
      {next && (
        <Link href={listHref({ ...state, after: next })} className={buttonLook()}>
          {wordsOn()}
          {lookedUntil === null && behind !== null && (
            <span className="tabular text-fg-muted">
              {behind.count}
              {behind.isAtLeast && <span className="sr-only"> or more</span>}
              {behind.isAtLeast && <span aria-hidden>+</span>}
            </span>
          )}
        </Link>
      )}
      {state.after && (
        <Link
          href={listHref({ ...state, after: null })}
          className={buttonLook({ variant: 'quiet', className: next ? '' : '-ms-4' })}
        >
          Back to the start
        </Link>
      )}
      {lookedUntil !== null && (
        <p className="text-fg-muted">
          {isLater ? 'Searched up to' : 'Searched back to'} <LocalTime inSentence at={lookedUntil} />.
        </p>
      )}
    </nav>
  );

  function wordsOn() {
    if (lookedUntil !== null) return 'Search further';
    return isLater ? 'Later sessions' : 'Earlier sessions';
  }
}
