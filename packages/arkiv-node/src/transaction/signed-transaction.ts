import { bytesToHex, type Hex, keccak256, recoverAddress } from 'viem';
import { type Envelope, type EnvelopeType, readEnvelope, signingBytes } from './envelope.ts';

export type AccessListEntry = { readonly address: Hex; readonly storageKeys: readonly Hex[] };

/** An Ethereum transaction as the node keeps it: read, hashed, and its sender known. */
export type SignedTransaction = {
  readonly hash: Hex;
  /** Lower-case. */
  readonly sender: Hex;
  readonly raw: Uint8Array;
  readonly type: EnvelopeType;
  /** Null for a legacy transaction that is not bound to a chain. */
  readonly chainId: bigint | null;
  readonly nonce: bigint;
  readonly gasLimit: bigint;
  /** Equal to the tip for the types that know one price only. */
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
  /** Lower-case; null would create a contract. */
  readonly to: Hex | null;
  readonly value: bigint;
  readonly data: Uint8Array;
  readonly accessList: readonly AccessListEntry[];
  readonly v: bigint;
  readonly r: bigint;
  readonly s: bigint;
};

/** The signature of a transaction belongs to nobody. */
export class InvalidSignatureError extends Error {
  override readonly name = 'InvalidSignatureError';
}

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

function assemble(raw: Uint8Array, envelope: Envelope, hash: Hex, sender: Hex): SignedTransaction {
  return {
    hash,
    sender,
    raw,
    type: envelope.type,
    chainId: envelope.chainId,
    nonce: envelope.nonce,
    gasLimit: envelope.gasLimit,
    maxFeePerGas: envelope.maxFeePerGas,
    maxPriorityFeePerGas: envelope.maxPriorityFeePerGas,
    to: envelope.to === null ? null : bytesToHex(envelope.to),
    value: envelope.value,
    data: envelope.data,
    accessList: envelope.accessList.map(({ address, storageKeys }) => ({
      address: bytesToHex(address),
      storageKeys: storageKeys.map((key) => bytesToHex(key)),
    })),
    v: envelope.v,
    r: envelope.r,
    s: envelope.s,
  };
}

/**
 * The hash of a raw transaction, by which the whole network knows it.
 *
 * @example
 * ```ts
 * import { openNode } from 'arkiv-node';
 * import { transactionHash } from 'arkiv-node/journal-format';
 * import { Sender } from 'arkiv-node/testing';
 * import { hexToBytes } from 'viem';
 *
 * const node = await openNode();
 * const raw = await new Sender(node).sign('0x');
 * console.log(transactionHash(hexToBytes(raw)).length); // 66
 * await node.close();
 * ```
 */
export function transactionHash(raw: Uint8Array): Hex {
  return keccak256(raw);
}

/** Puts a transaction together whose sender and hash are already known: the journal's, after a restart. */
export function restoreTransaction(raw: Uint8Array, hash: Hex, sender: Hex): SignedTransaction {
  return assemble(raw, readEnvelope(raw), hash, sender);
}

/**
 * Recovers who signed an envelope.
 *
 * @throws {InvalidSignatureError} when nobody can have signed it
 */
export async function recoverTransaction(raw: Uint8Array, envelope: Envelope): Promise<SignedTransaction> {
  const { r, s, yParity } = envelope;
  if (r <= 0n || s <= 0n || r >= CURVE_ORDER || s > CURVE_ORDER / 2n || yParity === null) {
    throw new InvalidSignatureError('invalid transaction v, r, s values');
  }
  const toWord = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`;
  let sender: Hex;
  try {
    sender = await recoverAddress({
      hash: keccak256(signingBytes(envelope)),
      signature: { r: toWord(r), s: toWord(s), yParity },
    });
  } catch (cause) {
    throw new InvalidSignatureError('invalid transaction v, r, s values', { cause });
  }
  return assemble(raw, envelope, transactionHash(raw), sender.toLowerCase() as Hex);
}
