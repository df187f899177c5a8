import { brotliCompressSync } from 'node:zlib';
import {
  type Address,
  createWalletClient,
  type Hex,
  hexToBytes,
  numberToHex,
  type Transport,
  toHex,
  toRlp,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { arkivChain } from '@/lib/arkiv/client';

const ARKIV: Address = '0x00000000000000000000000000000061726b6976';

/**
 * What our own writer never does to an entity, but Arkiv lets others do: extending takes no ownership (docs/arkiv.md,
 * "Execution").
 *
 * Built by hand, because the SDK refuses numbers of blocks that the node takes.
 */
export function openTampering(node: { transport: Transport; chainId: number }, key: Hex) {
  const chain = arkivChain(node.chainId);
  const account = privateKeyToAccount(key);
  const client = createWalletClient({ chain, account, transport: node.transport });

  async function send(extensions: Hex[][], newOwners: Hex[][]): Promise<void> {
    const operations = hexToBytes(toRlp([[], [], [], extensions, newOwners]));
    await client.sendTransaction({ to: ARKIV, data: toHex(brotliCompressSync(operations)) });
  }

  return {
    extend: (entityKey: Hex, blocks: bigint) => send([[entityKey, numberToHex(blocks)]], []),
    giveAway: (entityKey: Hex, newOwner: Address) => send([], [[entityKey, newOwner]]),
  };
}
