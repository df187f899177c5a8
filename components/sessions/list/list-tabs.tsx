import { Suspense } from 'react';
import { cx } from '@/components/ui/cx';
import { Link } from '@/components/ui/link';
import { countSessions } from '@/lib/sessions/list/list-counts';
import { LIST_TABS, type ListState, type ListTab, listHref } from '@/lib/sessions/list/list-state';
import { getMyAhead } from '@/lib/sessions/list/my-list';
import { WEEK_PATH } from '@/lib/sessions/week/week-state';

const LABELS: Record<ListTab, string> = { 'needs-you': 'To answer', upcoming: 'Upcoming', past: 'Past' };

/** The three ways to look at one's sessions, as links. The numbers come when they are known. */
export function ListTabs({ state }: { state: ListState }) {
  return (
    <nav aria-label="Which sessions">
      <ul className="flex flex-wrap gap-x-[clamp(0.3rem,12vw-2.1rem,1.25rem)] sm:gap-x-7">
        {LIST_TABS.map((tab) => (
          <li key={tab} className="whitespace-nowrap">
            <Link
              href={listHref({ ...state, tab, after: null })}
              scroll={false}
              {...(tab === state.tab ? { 'aria-current': 'page' as const } : {})}
              className={cx(
                'motion-hand -mb-px inline-flex min-w-11 justify-center min-h-12 items-center gap-1.5 whitespace-nowrap border-b-2 transition-colors sm:gap-2',
                tab === state.tab
                  ? 'border-fg font-title text-fg'
                  : 'border-transparent text-fg-muted hover:text-fg',
              )}
            >
              <span>{LABELS[tab]}</span>
              <Suspense fallback={null}>
                <TabCount tab={tab} state={state} />
              </Suspense>
            </Link>
          </li>
        ))}
        <li>
          <Link
            href={WEEK_PATH}
            className="-mb-px inline-flex min-h-12 min-w-11 justify-center items-center border-transparent border-b-2 text-fg-muted hover:text-fg"
          >
            Week
          </Link>
        </li>
      </ul>
    </nav>
  );
}

/** How many there are as the filters leave them; nothing where that is not known, or where there are none. */
async function TabCount({ tab, state }: { tab: ListTab; state: ListState }) {
  const ahead = await getMyAhead();
  if (!ahead.ok) return null;
  const { wallet, now } = ahead.value;
  const { needsYou, upcoming, past, isAtLeast } = countSessions(ahead.value, wallet, now, state);
  const count = { 'needs-you': needsYou, upcoming, past }[tab];
  if (!count) return null;
  return (
    <span
      className={cx(
        'tabular rounded-full px-1.5 text-small sm:px-2',
        // All tabs fit on one line of a phone; how much lies behind is told by the list itself.
        tab === 'past' && 'max-sm:sr-only',
        tab === 'needs-you' ? 'bg-warning-soft font-medium text-warning' : 'bg-sunken text-fg-muted',
      )}
    >
      {count}
      {isAtLeast && tab !== 'past' && (
        <>
          <span aria-hidden>+</span>
          <span className="sr-only"> or more</span>
        </>
      )}
    </span>
  );
}
