'use client';

import { UserRound, Wallet } from 'lucide-react';
import Image from 'next/image';
import type { Connector } from 'wagmi';
import { DEMO_CONNECTOR_TYPE } from '@/lib/wallet/demo-connector';

/** EIP-6963 says the icon is a data URI; any other address would tell a stranger who looks at this page. */
const DATA_IMAGE = /^data:image\//;

/** The picture a wallet announces, or ours where it has none. */
export function WalletIcon({ connector }: { connector: Connector }) {
  if (connector.icon && DATA_IMAGE.test(connector.icon.trim())) {
    return (
      <Image
        src={connector.icon.trim()}
        alt=""
        width={24}
        height={24}
        unoptimized
        className="rounded-control"
      />
    );
  }
  const Icon = connector.type === DEMO_CONNECTOR_TYPE ? UserRound : Wallet;
  return <Icon aria-hidden className="size-6 shrink-0 text-fg-muted" />;
}
