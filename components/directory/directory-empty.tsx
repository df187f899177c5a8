import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { Pair } from '@/components/ui/pair';
import { DIRECTORY_PATH, type DirectoryState, directoryHref } from '@/lib/directory/directory-state';

/** A directory, a search or a page without anybody: why, and the one way on. */
export function DirectoryEmpty({ state }: { state: DirectoryState }) {
  const { title, text, href, link } = wordsFor(state);
  return (
    <div className="flex flex-col items-center rounded-card border border-line border-dashed px-6 py-16 text-center">
      <Pair mentor="open" learner="open" size="lg" />
      <h2 className="mt-8 w-full break-words font-title text-title">{title}</h2>
      <p className="mt-2 w-full max-w-md text-fg-muted">{text}</p>
      <Link href={href} scroll={false} className={buttonLook({ className: 'mt-6' })}>
        {link}
      </Link>
    </div>
  );
}

function wordsFor({ query, after }: DirectoryState) {
  if (after !== null) {
    return {
      title: 'The list ends here',
      text: 'Whoever was here is no longer listed.',
      href: directoryHref({ query, after: null }),
      link: 'Back to the start',
    };
  }
  if (query !== '') {
    return {
      title: `No mentor matches “${query}”`,
      text: 'We searched topics, names and addresses.',
      href: DIRECTORY_PATH,
      link: 'See all mentors',
    };
  }
  return {
    title: 'No mentors yet',
    text: 'Mentors who choose to be listed appear here. Do you mentor? Set your hours and be the first.',
    href: '/settings#hours',
    link: 'Set your hours',
  };
}
