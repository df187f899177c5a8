import { DirectoryEmpty } from '@/components/directory/directory-empty';
import { DirectorySearch } from '@/components/directory/directory-search';
import { MentorRow } from '@/components/directory/mentor-row';
import { LeftOut } from '@/components/people/left-out';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import { type DirectoryState, directoryHref } from '@/lib/directory/directory-state';
import type { DirectoryView } from '@/lib/directory/queries';

type DirectoryListProps = { state: DirectoryState; view: DirectoryView };

/** So few are looked over faster than searched. */
const FEW = 3;

/** One page of mentors, the search above and the way on below. */
export function DirectoryList({ state, view }: DirectoryListProps) {
  const { mentors, listed, leftOut, isCut, isComplete } = view;
  return (
    <div className="space-y-8">
      {(listed > FEW || state.query !== '') && <DirectorySearch query={state.query} />}
      <LeftOut writers={leftOut} />
      {isCut && (
        <Notice tone="info" title="Some mentors aren’t shown">
          <p>There are more mentors than we can read at once. These set their hours most recently.</p>
        </Notice>
      )}
      {mentors.length === 0 ? (
        <DirectoryEmpty state={state} />
      ) : (
        <>
          {!isComplete && <p className="text-fg-muted">Some of these times may be taken.</p>}
          <ul aria-label="Mentors" className="@container border-line border-b">
            {mentors.map((mentor) => (
              <MentorRow key={mentor.person.wallet} mentor={mentor} />
            ))}
          </ul>
        </>
      )}
      <Pager state={state} next={view.next} />
      {mentors.length > 0 && (
        <p className="text-fg-muted">
          Do you mentor?{' '}
          <Link
            href="/settings#hours"
            className="inline-flex min-h-11 items-center text-fg underline underline-offset-4"
          >
            Set your hours
          </Link>{' '}
          and choose to be listed.
        </p>
      )}
    </div>
  );
}

function Pager({ state, next }: { state: DirectoryState; next: DirectoryView['next'] }) {
  if (next === null && state.after === null) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-x-4 gap-y-3">
      {next && (
        <Link
          href={directoryHref({ ...state, after: next })}
          className={buttonLook({ className: 'relative' })}
        >
          More mentors
        </Link>
      )}
      {state.after && (
        <Link
          href={directoryHref({ ...state, after: null })}
          className={buttonLook({ variant: 'quiet', className: next ? 'relative' : 'relative -ms-4' })}
        >
          Back to the start
        </Link>
      )}
    </nav>
  );
}
