import type { Address } from 'viem';
import { CopyLinkButton } from '@/components/sessions/copy-link-button';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { Pair } from '@/components/ui/pair';
import { DIRECTORY_PATH } from '@/lib/directory/directory-state';

/** The empty list: ask somebody, or let somebody ask. */
export function NoSessions({ wallet }: { wallet: Address }) {
  return (
    <div className="flex flex-col items-center rounded-card border border-line border-dashed px-6 py-16 text-center">
      <Pair mentor="open" learner="open" size="lg" />
      <h2 className="mt-8 font-title text-title">No sessions yet</h2>
      <p className="mt-2 w-full max-w-md text-fg-muted">Ask someone for a session, or send them your link.</p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <Link href="/sessions/new" className={buttonLook({ variant: 'primary', size: 'lg' })}>
          New request
        </Link>
        <Link href={DIRECTORY_PATH} className={buttonLook({ size: 'lg' })}>
          Find a mentor
        </Link>
        <CopyLinkButton path={`/with/${wallet}`} label="Copy my link" size="lg" />
      </div>
      <p className="mt-8 flex max-w-full items-center gap-1 text-fg-muted text-small">
        <span className="min-w-0 font-mono">{wallet}</span>
        <CopyButton value={wallet} label="Copy my address" />
      </p>
    </div>
  );
}
