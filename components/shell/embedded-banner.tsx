import { LineIcon } from '@/components/ui/look/line-icon';
import type { PublicConfig } from '@/lib/env/public-config';

/** Lucide's FlaskConical: see `LineIcon`. */
const FLASK_CONICAL =
  'M14 2v6a2 2 0 0 0 .245.96l5.51 10.08A2 2 0 0 1 18 22H6a2 2 0 0 1-1.755-2.96l5.51-10.08A2 2 0 0 0 10 8V2M6.453 15h11.094M8.5 2h7';

/** Says that this world is a local one; nothing where the app talks to a real network. */
export function EmbeddedBanner({ config }: { config: PublicConfig }) {
  if (!config.embedded) return null;
  return (
    <aside aria-label="Demo mode" className="border-b border-line bg-sunken text-small text-fg-muted">
      <p className="page-width flex items-start gap-2 py-2">
        <LineIcon d={FLASK_CONICAL} className="mt-0.5 size-4 shrink-0" />
        <span>
          <strong className="font-title text-fg">Demo mode.</strong> Everything runs on this computer, with
          two demo wallets to try both sides. Only calls go outside, to {config.jitsiHost}.
        </span>
      </p>
    </aside>
  );
}
