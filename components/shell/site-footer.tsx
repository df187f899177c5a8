import { ClockLink } from '@/components/shell/clock-link';
import { Link } from '@/components/ui/link';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';
import type { EpochMs } from '@/lib/time/instant';
import type { TimePreferences } from '@/lib/time/zone';

const LINK =
  'inline-flex min-h-11 items-center text-fg-muted underline decoration-line-strong underline-offset-4 hover:text-fg';

type SiteFooterProps = { preferences: TimePreferences; now: EpochMs };

/** What every page should let one find: what is recorded, how to check it, and whose clock it follows. */
export function SiteFooter({ preferences, now }: SiteFooterProps) {
  return (
    <footer className="mt-auto border-t border-line text-small text-fg-faint">
      <div className="page-width flex flex-wrap items-center justify-between gap-x-6 py-4">
        <p className="py-2">Sessions are kept on Arkiv until they expire.</p>
        <div className="flex flex-wrap gap-x-6">
          <Link href={DIRECTORY_PATH} className={LINK}>
            Mentors
          </Link>
          <ClockLink preferences={preferences} now={now} className={LINK} />
          <Link href="/proof" className={LINK}>
            Check it yourself
          </Link>
        </div>
      </div>
    </footer>
  );
}
