import Link from 'next/link';
import { type Fact, FactList } from '@/components/ui/fact-list';

/** Where a line of the history stands on Arkiv; folded away until somebody asks. Opens from the corner of the line it belongs to. */
export function ProofDisclosure({ facts }: { facts: readonly Fact[] }) {
  return (
    <details className="group/proof">
      <summary className="motion-hand absolute -top-2.5 right-0 inline-flex min-h-11 list-none items-center rounded-control px-2 text-small text-fg-muted underline decoration-line-strong underline-offset-4 transition-colors hover:text-fg [&::-webkit-details-marker]:hidden">
        <span className="group-open/proof:hidden">See proof</span>
        <span className="hidden group-open/proof:inline">Hide proof</span>
      </summary>
      <div className="mt-3 rounded-card border border-line bg-card px-4 py-1">
        <FactList facts={facts} />
        <p className="border-line border-t">
          <Link
            href="/proof"
            className="inline-flex min-h-11 items-center text-fg-muted text-small underline decoration-line-strong underline-offset-4 hover:text-fg"
          >
            How to check this without us
          </Link>
        </p>
      </div>
    </details>
  );
}
