import type { Address } from 'viem';
import { CopyButton } from '@/components/ui/copy-button';
import { Pair } from '@/components/ui/pair';

/** The empty list. Nobody can be asked who is not known: the address is the first thing to share. */
export function NoSessions({ wallet }: { wallet: Address }) {
  return (
    <div className="flex flex-col items-center rounded-card border border-line border-dashed px-6 py-16 text-center">
      <Pair mentor="open" learner="open" size="lg" />
      <h2 className="mt-8 font-title text-title">No sessions yet</h2>
      <p className="mt-2 max-w-md text-fg-muted">
        A session appears here as soon as somebody asks you for one. They need your address.
      </p>
      <p className="mt-6 flex max-w-full items-center gap-1 rounded-control border border-line bg-card py-0.5 pr-0.5 pl-4">
        <span className="min-w-0 font-mono text-small">{wallet}</span>
        <CopyButton value={wallet} label="my address" />
      </p>
    </div>
  );
}
