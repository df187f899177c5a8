import { WhenOpened } from '@/components/sessions/detail/when-opened';
import { type Fact, FactList } from '@/components/ui/fact-list';
import { Link } from '@/components/ui/link';
import { LineIcon } from '@/components/ui/look/line-icon';

/** Lucide's FileDown: see `LineIcon`. */
const FILE_DOWN =
  'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2zM14 2v5a1 1 0 0 0 1 1h5M12 18v-6M9 15l3 3 3-3';

const WAY =
  'inline-flex min-h-11 items-center gap-2 text-fg-muted text-small underline decoration-line-strong underline-offset-4 hover:text-fg';

type ProofDisclosureProps = { sessionKey: string; facts: readonly Fact[] };

/** Where a line of the history stands on Arkiv; folded away until somebody asks. Opens from the corner of the line it belongs to, where that line has room for it. */
export function ProofDisclosure({ sessionKey, facts }: ProofDisclosureProps) {
  return (
    <details className="group/proof print:hidden">
      <summary className="motion-hand -ms-2 @min-[14rem]:absolute -end-2 -top-2.5 inline-flex min-h-11 list-none items-center rounded-control px-2 text-small text-fg-muted underline decoration-line-strong underline-offset-4 transition-colors hover:text-fg [&::-webkit-details-marker]:hidden">
        <span className="group-open/proof:hidden">See signature</span>
        <span className="hidden group-open/proof:inline">Hide signature</span>
      </summary>
      <div className="mt-3 rounded-card border border-line bg-card px-4 py-1">
        <WhenOpened>
          <FactList facts={facts} />
        </WhenOpened>
        <div className="flex flex-wrap gap-x-6 border-line border-t">
          <a href={`/sessions/${sessionKey}/signatures.json`} download className={WAY}>
            <LineIcon d={FILE_DOWN} className="size-4" />
            Download to check yourself
          </a>
          <Link href="/proof" className={WAY}>
            How to check this without us
          </Link>
        </div>
        <p className="pb-3 text-fg-muted text-small">
          The file holds every signature of this session. In a copy of this app’s source,{' '}
          <code className="font-mono text-[0.9em] text-fg">npm run verify -- FILE</code> checks it without
          asking this server.
        </p>
      </div>
    </details>
  );
}
