'use client';

import type { Address } from 'viem';
import { usePublicConfig } from '@/components/page/config-provider';
import { displayName } from '@/lib/people/person';

/** What a wallet is called in this browser: a demo wallet by its name, any other by its short address. */
export function useWalletName(): (wallet: Address) => string {
  const { demoWallets } = usePublicConfig();
  return (wallet) =>
    displayName({ wallet, name: demoWallets.find((demo) => demo.address === wallet)?.name ?? null });
}
