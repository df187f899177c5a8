import Link from 'next/link';
import { CopyButton } from '@/components/ui/copy-button';

/** One thing anybody can look up on Arkiv. */
export type ProofFact = { readonly name: string; readonly value: string };

const KEY = /^0x[0-9a-f]{40,}$/;

/** Where a line of the history stands on Arkiv; folded away until somebody asks. Opens from the corner of the line it belongs to. */
export function ProofDisclosure({ facts }: { facts: readonly ProofFact[] }) {
  return (
    <details className="group/proof">
      <summary className="motion-hand absolute -top-2.5 right-0 inline-flex min-h-11 list-none items-center rounded-control px-2 text-small text-fg-muted underline decoration-line-strong underline-offset-4 transition-colors hover:text-fg [&::-webkit-details-marker]:hidden">
        <span className="group-open/proof:hidden">See proof</span>
        <span className="hidden group-open/proof:inline">Hide proof</span>
      </summary>
      <div className="mt-3 rounded-card border border-line bg-card px-4 py-1">
        <dl className="divide-y divide-line">
          {facts.map(({ name, value }) => (
            <div key={name} className="flex min-h-11 items-center gap-3">
              <dt className="w-20 shrink-0 text-small text-fg-muted">{name}</dt>
              <dd className="min-w-0 flex-1 font-mono text-small" title={value}>
                {KEY.test(value) ? `${value.slice(0, 10)}…${value.slice(-8)}` : value}
              </dd>
              <CopyButton value={value} label={name.toLowerCase()} />
            </div>
          ))}
        </dl>
        <p className="border-t border-line py-3 text-small text-fg-muted">
          <Link href="/proof" className="underline decoration-line-strong underline-offset-4 hover:text-fg">
            How to check this without us
          </Link>
        </p>
      </div>
    </details>
  );
}
