import { ReloadPage, WhenOutdated } from '@/components/shell/when-outdated';
import { LineIcon } from '@/components/ui/look/line-icon';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';

/** Lucide's RefreshCw: see `LineIcon`. */
const REFRESH_CW =
  'M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8M21 3v5h-5M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16M8 16H3v5';

/** Says that this page is of an earlier build than the server, and offers the reload; nothing is reloaded unasked. Written with the page. */
export function NewVersion() {
  const { title, body, action } = NO_ANSWER_COPY.APP_UPDATED;
  return (
    <WhenOutdated>
      <aside
        role="status"
        aria-label="New version"
        className="sticky top-0 z-40 border-line border-b bg-raised shadow-float"
      >
        <div className="page-width flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <p className="flex min-w-0 flex-1 basis-64 gap-3">
            <LineIcon d={REFRESH_CW} className="mt-1 size-4 shrink-0 text-fg-muted" />
            <span>
              <span className="font-title">{title}.</span> <span className="text-fg-muted">{body}</span>
            </span>
          </p>
          <ReloadPage>{action}</ReloadPage>
        </div>
      </aside>
    </WhenOutdated>
  );
}
