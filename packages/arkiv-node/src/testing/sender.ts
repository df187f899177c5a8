import { brotliCompressSync, constants } from 'node:zlib';
import { type Hex, hexToBytes, numberToBytes, stringToBytes, toRlp, trim } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { FUNDED_KEY } from '../funded.ts';
import type { ArkivNode } from '../node.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';

/**
 * The account of local Arkiv chains, able to sign.
 *
 * @example
 * ```ts
 * import { FUNDED_ADDRESS } from 'arkiv-node';
 * import { FUNDED } from 'arkiv-node/testing';
 *
 * console.log(FUNDED.address === FUNDED_ADDRESS); // true
 * ```
 */
export const FUNDED = privateKeyToAccount(FUNDED_KEY);

export type Content = {
  readonly btl: number | bigint;
  readonly contentType?: string;
  readonly payload?: string;
  readonly strings?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, number | bigint>>;
};

/** The operations of one transaction as a test writes them down. */
export type Operations = {
  readonly creates?: readonly Content[];
  readonly updates?: readonly (Content & { readonly key: Hex })[];
  readonly deletes?: readonly Hex[];
  readonly extends?: readonly { readonly key: Hex; readonly blocks: number | bigint }[];
  readonly changeOwners?: readonly { readonly key: Hex; readonly newOwner: Hex }[];
};

type Rlp = Uint8Array | readonly Rlp[];

function integer(value: number | bigint): Uint8Array {
  return BigInt(value) === 0n ? new Uint8Array() : trim(numberToBytes(value));
}

function attributes(content: Content): Rlp[] {
  const strings = Object.entries(content.strings ?? {});
  const numbers = Object.entries(content.numbers ?? {});
  return [
    strings.map(([key, value]) => [stringToBytes(key), stringToBytes(value)]),
    numbers.map(([key, value]) => [stringToBytes(key), integer(value)]),
  ];
}

/** The RLP list of the wire format (docs/arkiv.md, "Transaction format"), not yet compressed. */
export function operationsRlp(operations: Operations): Uint8Array {
  const type = ({ contentType = 'text/plain' }: Content) => stringToBytes(contentType);
  const payload = (content: Content) => stringToBytes(content.payload ?? 'x');
  const fields: Rlp = [
    (operations.creates ?? []).map((create) => [
      integer(create.btl),
      type(create),
      payload(create),
      ...attributes(create),
    ]),
    (operations.updates ?? []).map((update) => [
      hexToBytes(update.key),
      type(update),
      integer(update.btl),
      payload(update),
      ...attributes(update),
    ]),
    (operations.deletes ?? []).map((key) => hexToBytes(key)),
    (operations.extends ?? []).map(({ key, blocks }) => [hexToBytes(key), integer(blocks)]),
    (operations.changeOwners ?? []).map(({ key, newOwner }) => [hexToBytes(key), hexToBytes(newOwner)]),
  ];
  return toRlp(fields, 'bytes');
}

/** Compressed quickly: the node does not mind the quality. */
export function compress(bytes: Uint8Array): Hex {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
  return `0x${brotliCompressSync(bytes, { params }).toString('hex')}`;
}

/**
 * The data of an Arkiv transaction.
 *
 * @example
 * ```ts
 * import { operationsData } from 'arkiv-node/testing';
 *
 * console.log(operationsData({ creates: [{ btl: 30, strings: { type: 'note' } }] })); // 0x…
 * ```
 */
export function operationsData(operations: Operations): Hex {
  return compress(operationsRlp(operations));
}

/**
 * Signs for one account and counts its nonces.
 *
 * @example
 * ```ts
 * import { openNode } from 'arkiv-node';
 * import { Sender } from 'arkiv-node/testing';
 *
 * const node = await openNode();
 * await new Sender(node).send({ creates: [{ btl: 30, strings: { type: 'note' } }] });
 * console.log(await node.request({ method: 'arkiv_getEntityCount' })); // 1
 * await node.close();
 * ```
 */
export class Sender {
  constructor(
    private readonly node: Pick<ArkivNode, 'request' | 'chainId'>,
    readonly account: PrivateKeyAccount = FUNDED,
    public nextNonce = 0,
  ) {}

  /** A signed transaction to the Arkiv address with the next nonce, not yet sent. */
  sign(data: Hex, nonce = this.nextNonce++): Promise<Hex> {
    return this.account.signTransaction({
      type: 'eip1559',
      chainId: this.node.chainId,
      nonce,
      to: ARKIV_ADDRESS,
      data,
      gas: 30_000_000n,
      maxFeePerGas: 2_000_000_000n,
      maxPriorityFeePerGas: 1n,
    });
  }

  /** Sends operations; answers the transaction's hash. */
  async send(operations: Operations): Promise<Hex> {
    const raw = await this.sign(operationsData(operations));
    return (await this.node.request({ method: 'eth_sendRawTransaction', params: [raw] })) as Hex;
  }
}
