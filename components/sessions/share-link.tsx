import type { Address } from 'viem';
import { CopyLinkButton } from '@/components/sessions/copy-link-button';
import { CopyButton } from '@/components/ui/copy-button';

/** What one gives to others so that they can ask: the link, or the bare address. */
export function ShareLink({ wallet }: { wallet: Address }) {
  return (
    <div className="flex max-w-full flex-wrap items-center gap-3">
      <CopyLinkButton path={`/with/${wallet}`} label="Copy my link" />
      <p className="flex max-w-full items-center gap-1 rounded-control border border-line bg-card py-0.5 pr-0.5 pl-4">
        <span className="min-w-0 font-mono text-small">{wallet}</span>
        <CopyButton value={wallet} label="my address" />
      </p>
    </div>
  );
}
