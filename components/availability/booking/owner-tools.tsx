import 'server-only';

import { encode } from 'uqr';
import type { Address } from 'viem';
import { CopyLinkButton } from '@/components/sessions/copy-link-button';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { LineIcon } from '@/components/ui/look/line-icon';
import { QrDrawing } from '@/components/ui/qr-drawing';
import { getPageOrigin } from '@/lib/viewer/page-origin';

/** Lucide's Pencil: see `LineIcon`. */
const PENCIL =
  'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4';

/** Light modules around the code that readers need to find it. */
const QUIET_ZONE = 4;

type OwnerToolsProps = { wallet: Address; hasHours: boolean };

/** What the owner of a booking page does with it: changes the hours, sends the link, has it scanned. */
export async function OwnerTools({ wallet, hasHours }: OwnerToolsProps) {
  const path = `/with/${wallet}`;
  const address = new URL(path, await getPageOrigin()).href;
  return (
    <section
      aria-label="Your booking page"
      className="mb-8 flex flex-wrap items-start gap-6 rounded-card border border-line bg-card p-4 sm:p-6"
    >
      <div className="min-w-0 flex-1 basis-64 space-y-4">
        <p className="text-fg-muted">
          {hasHours
            ? 'This is your booking page, as others see it. Send them the link.'
            : 'Anyone with your link can ask you for a session. Set your hours so they see when you’re free.'}
        </p>
        <div className="flex flex-wrap gap-2">
          <Link
            href="/settings#hours"
            className={buttonLook({ variant: hasHours ? 'secondary' : 'primary' })}
          >
            <LineIcon d={PENCIL} className="size-4" />
            {hasHours ? 'Edit hours' : 'Set your hours'}
          </Link>
          <CopyLinkButton path={path} label="Copy link" />
        </div>
        <p className="select-all font-mono text-fg-faint text-small">{address}</p>
      </div>
      <div className="w-36 shrink-0">
        <QrDrawing
          modules={encode(address, { ecc: 'M', border: QUIET_ZONE }).data}
          label="QR code of your booking page"
        />
      </div>
    </section>
  );
}
