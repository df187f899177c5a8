'use client';

import { type LucideIcon, Smartphone, UserRound, Wallet } from 'lucide-react';
import type { Connector } from 'wagmi';
import { DEMO_CONNECTOR_TYPE } from '@/lib/wallet/demo-connector';
import { PHONE_CONNECTOR_TYPE } from '@/lib/wallet/phone/phone-connector';

/** EIP-6963 says the icon is a data URI; any other address would tell a stranger who looks at this page. */
const DATA_IMAGE = /^data:image\//;

const ICONS: Readonly<Record<string, LucideIcon>> = {
  [DEMO_CONNECTOR_TYPE]: UserRound,
  [PHONE_CONNECTOR_TYPE]: Smartphone,
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
  const Icon = ICONS[connector.type] ?? Wallet;
  return <Icon aria-hidden className="size-6 shrink-0 text-fg-muted" />;
}
