import { createPublicClient } from '@arkiv-network/sdk';
import { type Chain, defineChain, type Transport } from 'viem';

/** The Arkiv chain of this deployment, in viem's terms; the transport decides where it is. */
export function arkivChain(chainId: number): Chain {
  return defineChain({
    id: chainId,
    name: `Arkiv ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
    // Nobody replaces our transactions; looking for replacements costs seconds when a node is slow to know a hash.
    supportsTransactionReplacementDetection: false,
  });
}

/** The SDK's client for reading. */
export function openPublicClient(transport: Transport, chainId: number) {
  return createPublicClient({ chain: arkivChain(chainId), transport });
}
