import { FlaskConical } from 'lucide-react';
import type { PublicConfig } from '@/lib/env/public-config';

/** Says that this world is a local one; nothing where the app talks to a real network. */
export function EmbeddedBanner({ config }: { config: PublicConfig }) {
  if (!config.embedded) return null;
  return (
    <aside aria-label="Demo mode" className="border-b border-line bg-sunken text-small text-fg-muted">
      <p className="page-width flex items-start gap-2 py-2">
        <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          <strong className="font-title text-fg">Demo mode.</strong> Everything runs on this computer, with
          two demo wallets to try both sides. Only calls go outside, to {config.jitsiHost}.
        </span>
      </p>
    </aside>
  );
}
