'use client';

import type { Connector } from 'wagmi';
import { SMARTPHONE } from '@/components/ui/look/drawings';
import { LineIcon } from '@/components/ui/look/line-icon';
import { DEMO_CONNECTOR_TYPE } from '@/lib/wallet/demo-connector';
import { PHONE_CONNECTOR_TYPE } from '@/lib/wallet/phone/phone-connector';

/** EIP-6963 says the icon is a data URI; any other address would tell a stranger who looks at this page. */
const DATA_IMAGE = /^data:image\//;

/** Lucide's Wallet and UserRound: see `LineIcon`. */
const WALLET =
  'M19 7V4a1 1 0 0 0-1-1H5a2 2 0 0 0 0 4h15a1 1 0 0 1 1 1v4h-3a2 2 0 0 0 0 4h3a1 1 0 0 0 1-1v-2a1 1 0 0 0-1-1M3 5v14a2 2 0 0 0 2 2h15a1 1 0 0 0 1-1v-4';
const ICONS: Readonly<Record<string, string>> = {
  [DEMO_CONNECTOR_TYPE]: 'M17 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM20 21a8 8 0 0 0-16 0',
  [PHONE_CONNECTOR_TYPE]: SMARTPHONE,
};

/** The picture a wallet announces, or ours where it has none. */
export function WalletIcon({ connector }: { connector: Connector }) {
  if (connector.icon && DATA_IMAGE.test(connector.icon.trim())) {
    // The image of an SVG: what Next has for pictures would be a tenth of the dialog, and has nothing to do here.
    return (
      <svg aria-hidden width={24} height={24} className="shrink-0 rounded-control">
        <image href={connector.icon.trim()} width={24} height={24} />
      </svg>
    );
  }
  return <LineIcon d={ICONS[connector.type] ?? WALLET} className="size-6 shrink-0 text-fg-muted" />;
}
