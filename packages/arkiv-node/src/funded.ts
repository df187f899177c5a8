import type { Address, Hex } from 'viem';

/**
 * The account of local Arkiv chains: public, and worth nothing anywhere else.
 *
 * @example
 * ```ts
 * import { FUNDED_ADDRESS, openNode } from 'arkiv-node';
 *
 * const node = await openNode();
 * const params = [FUNDED_ADDRESS, 'latest'];
 * console.log(await node.request({ method: 'eth_getTransactionCount', params })); // 0x0
 * await node.close();
 * ```
 */
export const FUNDED_ADDRESS: Address = '0x71562b71999873DB5b286dF957af199Ec94617F7';

/**
 * The key of {@link FUNDED_ADDRESS}, known to everybody.
 *
 * @example
 * ```ts
 * import { privateKeyToAccount } from '@arkiv-network/sdk/accounts';
 * import { FUNDED_ADDRESS, FUNDED_KEY } from 'arkiv-node';
 *
 * console.log(privateKeyToAccount(FUNDED_KEY).address === FUNDED_ADDRESS); // true
 * ```
 */
export const FUNDED_KEY: Hex = '0xb71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291';
