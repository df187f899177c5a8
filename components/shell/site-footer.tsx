import Link from 'next/link';

const LINK =
  'inline-flex min-h-11 items-center text-fg-muted underline decoration-line-strong underline-offset-4 hover:text-fg';

/** The two things every page should let one find: what is recorded, and how to check it. */
export function SiteFooter() {
  return (
    <footer className="mt-auto border-t border-line text-small text-fg-faint">
      <div className="page-width flex flex-wrap items-center justify-between gap-x-6 py-4">
        <p className="py-2">Sessions live on Arkiv until they expire. There is no other copy.</p>
        <Link href="/proof" className={LINK}>
          Check it yourself
        </Link>
      </div>
    </footer>
  );
}
