import { concatBytes, toRlp } from 'viem';
import { byteArray, bytes, type Decoder, list, optionalByteArray, struct, uint64, uint256 } from './rlp.ts';
import { decodeRlp, RlpError } from './rlp-input.ts';

/** Legacy, EIP-2930 and EIP-1559: what a wallet sends to a node without contracts and blobs. */
export type EnvelopeType = 0 | 1 | 2;

type AccessTuple = { readonly address: Uint8Array; readonly storageKeys: Uint8Array[] };

/** A transaction as it is written on the wire, whoever signed it. */
export type Envelope = {
  readonly type: EnvelopeType;
  readonly chainId: bigint | null;
  readonly nonce: bigint;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
  readonly gasLimit: bigint;
  readonly to: Uint8Array | null;
  readonly value: bigint;
  readonly data: Uint8Array;
  readonly accessList: readonly AccessTuple[];
  readonly v: bigint;
  readonly r: bigint;
  readonly s: bigint;
  /** Null when `v` is none of the values a signature can have. */
  readonly yParity: 0 | 1 | null;
};

/** The bytes are no transaction this node knows; the text is geth's. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

type Wire = {
  nonce: bigint;
  gas: bigint;
  to: Uint8Array | null;
  value: bigint;
  data: Uint8Array;
  v: bigint;
  r: bigint;
  s: bigint;
};
type WireLegacy = Wire & { gasPrice: bigint };
type WireAccessList = WireLegacy & { chainId: bigint; accessList: AccessTuple[] };
type WireDynamicFee = Wire & { chainId: bigint; tip: bigint; feeCap: bigint; accessList: AccessTuple[] };

const to = optionalByteArray('common.Address', 20);
const accessList = list(
  'types.AccessList',
  struct<AccessTuple>('types.AccessTuple', {
    address: ['Address', byteArray('common.Address', 20)],
    storageKeys: ['StorageKeys', list('[]common.Hash', byteArray('common.Hash', 32))],
  }),
);
const signature = { v: ['V', uint256], r: ['R', uint256], s: ['S', uint256] } as const;
const body = {
  gas: ['Gas', uint64],
  to: ['To', to],
  value: ['Value', uint256],
  data: ['Data', bytes],
} as const;

const legacy: Decoder<WireLegacy> = struct<WireLegacy>('types.LegacyTx', {
  nonce: ['Nonce', uint64],
  gasPrice: ['GasPrice', uint256],
  ...body,
  ...signature,
});
const withAccessList: Decoder<WireAccessList> = struct<WireAccessList>('types.AccessListTx', {
  chainId: ['ChainID', uint256],
  nonce: ['Nonce', uint64],
  gasPrice: ['GasPrice', uint256],
  ...body,
  accessList: ['AccessList', accessList],
  ...signature,
});
const dynamicFee: Decoder<WireDynamicFee> = struct<WireDynamicFee>('types.DynamicFeeTx', {
  chainId: ['ChainID', uint256],
  nonce: ['Nonce', uint64],
  tip: ['GasTipCap', uint256],
  feeCap: ['GasFeeCap', uint256],
  ...body,
  accessList: ['AccessList', accessList],
  ...signature,
});

function parityOf(value: bigint): 0 | 1 | null {
  return value === 0n ? 0 : value === 1n ? 1 : null;
}

function fromLegacy(wire: WireLegacy): Envelope {
  const { gas, gasPrice, ...rest } = wire;
  // EIP-155: v = chainId · 2 + 35 + parity; before it v = 27 + parity.
  const chainId = wire.v >= 35n ? (wire.v - 35n) / 2n : null;
  const yParity = parityOf(chainId === null ? wire.v - 27n : wire.v - 35n - chainId * 2n);
  const fees = { maxFeePerGas: gasPrice, maxPriorityFeePerGas: gasPrice };
  return { ...rest, ...fees, type: 0, chainId, gasLimit: gas, accessList: [], yParity };
}

/**
 * Reads a raw transaction.
 *
 * @throws {EnvelopeError} in geth's words when it is too short, or of a type we do not know
 * @throws {RlpError} in geth's words when its bytes are no such list
 */
export function readEnvelope(raw: Uint8Array): Envelope {
  const [first] = raw;
  if (first !== undefined && first > 0x7f) return fromLegacy(decodeRlp(raw, 'types.LegacyTx', legacy));
  if (raw.length <= 1) throw new EnvelopeError('typed transaction too short');
  const payload = raw.subarray(1);
  if (first === 1) {
    const { gas, gasPrice, ...rest } = decodeRlp(payload, 'types.AccessListTx', withAccessList);
    const fees = { maxFeePerGas: gasPrice, maxPriorityFeePerGas: gasPrice };
    return { ...rest, ...fees, type: 1, gasLimit: gas, yParity: parityOf(rest.v) };
  }
  if (first === 2) {
    const { gas, tip, feeCap, ...rest } = decodeRlp(payload, 'types.DynamicFeeTx', dynamicFee);
    const fees = { maxFeePerGas: feeCap, maxPriorityFeePerGas: tip };
    return { ...rest, ...fees, type: 2, gasLimit: gas, yParity: parityOf(rest.v) };
  }
  throw new EnvelopeError('transaction type not supported');
}

/** Whether an error says that bytes are no transaction. */
export function isUnreadable(error: unknown): error is EnvelopeError | RlpError {
  return error instanceof EnvelopeError || error instanceof RlpError;
}

function integerBytes(value: bigint): Uint8Array {
  if (value === 0n) return new Uint8Array();
  const hex = value.toString(16);
  return Uint8Array.from(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
}

type Rlp = Uint8Array | readonly Rlp[];

function encode(fields: readonly Rlp[]): Uint8Array {
  return toRlp(fields, 'bytes');
}

function unsignedFields(envelope: Envelope): Rlp[] {
  const { type, nonce, gasLimit, value, data } = envelope;
  const price = integerBytes(envelope.maxFeePerGas);
  const call = [integerBytes(gasLimit), envelope.to ?? new Uint8Array(), integerBytes(value), data];
  if (type === 0) return [integerBytes(nonce), price, ...call];
  const prices = type === 1 ? [price] : [integerBytes(envelope.maxPriorityFeePerGas), price];
  const access = envelope.accessList.map(({ address, storageKeys }) => [address, storageKeys]);
  return [integerBytes(envelope.chainId ?? 0n), integerBytes(nonce), ...prices, ...call, access];
}

function withType(type: EnvelopeType, fields: readonly Rlp[]): Uint8Array {
  const encoded = encode(fields);
  return type === 0 ? encoded : concatBytes([Uint8Array.of(type), encoded]);
}

/** The bytes a signer hashes and signs. */
export function signingBytes(envelope: Envelope): Uint8Array {
  const fields = unsignedFields(envelope);
  const binding =
    envelope.type === 0 && envelope.chainId !== null
      ? [integerBytes(envelope.chainId), new Uint8Array(), new Uint8Array()]
      : [];
  return withType(envelope.type, [...fields, ...binding]);
}

/**
 * The raw transaction.
 *
 * @example
 * ```ts
 * import { envelopeBytes } from 'arkiv-node/journal-format';
 *
 * const envelope = {
 *   type: 2,
 *   chainId: 1337n,
 *   nonce: 0n,
 *   maxFeePerGas: 2_000_000_000n,
 *   maxPriorityFeePerGas: 1n,
 *   gasLimit: 100_000n,
 *   to: new Uint8Array(20),
 *   value: 0n,
 *   data: new Uint8Array(),
 *   accessList: [],
 *   v: 0n,
 *   r: 1n,
 *   s: 1n,
 *   yParity: 0,
 * } as const;
 * console.log(envelopeBytes(envelope)[0]); // 2
 * ```
 */
export function envelopeBytes(envelope: Envelope): Uint8Array {
  const { v, r, s } = envelope;
  return withType(envelope.type, [
    ...unsignedFields(envelope),
    integerBytes(v),
    integerBytes(r),
    integerBytes(s),
  ]);
}
