import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { Pair } from '@/components/ui/pair';
import { type ListState, type ListTab, listHref, WHOLE_LIST } from '@/lib/sessions/list/list-state';

type Words = {
  readonly title: string;
  readonly text: string;
  readonly other: ListTab;
  readonly link: string;
};

const NOTHING: Record<ListTab, Words> = {
  'needs-you': {
    title: 'Nothing to answer',
    text: 'Requests you can answer appear here.',
    other: 'upcoming',
    link: 'See upcoming sessions',
  },
  upcoming: {
    title: 'No upcoming sessions',
    text: 'Sessions you ask for, or are asked for, appear here.',
    other: 'past',
    link: 'See past sessions',
  },
  past: {
    title: 'No past sessions',
    text: 'Sessions move here when they’re over, and disappear about a month later.',
    other: 'upcoming',
    link: 'See upcoming sessions',
  },
};

type ListEmptyProps = {
  state: ListState;
  /** There may be more further on, where this page did not look. */
  isUnfinished: boolean;
};

/** A tab, a search or a page without a session: why, and the one way on. */
export function ListEmpty({ state, isUnfinished }: ListEmptyProps) {
  const { tab, query, role, person, after } = state;
  if (query !== '' && isUnfinished) return <Empty title={`Nothing about “${query}” so far`} />;
  if (query !== '') {
    return (
      <Empty
        title={`No session matches “${query}”`}
        text="We searched topics, names and addresses in this tab."
      >
        <Way href={listHref({ ...state, query: '', after: null })}>Clear the search</Way>
      </Empty>
    );
  }
  if (isUnfinished) {
    return (
      <Empty title="We haven’t read everything" text="Nothing found yet. There’s more to search below." />
    );
  }
  if (after !== null) {
    return (
      <Empty title="The list ends here" text="What was here has moved or expired.">
        <Way href={listHref({ ...state, after: null })}>Back to the start</Way>
      </Empty>
    );
  }
  if (role !== null || person !== null) {
    return (
      <Empty
        title="No sessions match these filters"
        text="There may be others with other people, or in your other role."
      >
        <Way href={listHref({ ...WHOLE_LIST, tab })}>Show all of them</Way>
      </Empty>
    );
  }
  const { title, text, other, link } = NOTHING[tab];
  return (
    <Empty title={title} text={text}>
      <Way href={listHref({ ...WHOLE_LIST, tab: other })}>{link}</Way>
    </Empty>
  );
}

function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center rounded-card border border-line border-dashed px-6 py-16 text-center">
      <Pair mentor="open" learner="open" size="lg" />
      <h2 className="mt-8 font-title text-title">{title}</h2>
      {text && <p className="mt-2 w-full max-w-md text-fg-muted">{text}</p>}
      {children && <div className="mt-6">{children}</div>}
    </div>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} scroll={false} className={buttonLook()}>
      {children}
    </Link>
  );
}
