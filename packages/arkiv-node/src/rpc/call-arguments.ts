import type { Hex } from 'viem';
import type { AccessListEntry } from '../transaction/signed-transaction.ts';
import {
  GoJsonError,
  type GoType,
  goAddress,
  goBig,
  goBytes,
  goField,
  goHash,
  goList,
  goStruct,
  goUint64,
} from './go-json.ts';

/** A transaction as a caller describes it before it is signed (geth's TransactionArgs). */
export type CallArguments = {
  readonly from: Hex;
  readonly to: Hex | undefined;
  readonly gas: bigint | undefined;
  readonly gasPrice: bigint | undefined;
  readonly maxFeePerGas: bigint | undefined;
  readonly maxPriorityFeePerGas: bigint | undefined;
  readonly value: bigint;
  readonly nonce: bigint | undefined;
  readonly data: Uint8Array;
  /** Whether it was given under both of its names, and not alike. */
  readonly hasTwoData: boolean;
  readonly accessList: readonly AccessListEntry[];
  readonly chainId: bigint | undefined;
};

const NOBODY: Hex = `0x${'0'.repeat(40)}`;

const accessTuple: GoType<AccessListEntry> = (value, place) => {
  const fields = goStruct('types.AccessTuple')(value, place);
  const address = goField(fields, 'AccessTuple', 'address', goAddress);
  if (address === undefined) throw new GoJsonError("missing required field 'address' for AccessTuple");
  const storageKeys = goField(fields, 'AccessTuple', 'storageKeys', goList('[]common.Hash', goHash));
  return { address, storageKeys: storageKeys ?? [] };
};

/** The first parameter of `eth_call`, `eth_estimateGas` and `eth_fillTransaction`. */
export const callArguments: GoType<CallArguments> = (value, place) => {
  const fields = goStruct('ethapi.TransactionArgs')(value, place);
  const read = <T>(name: string, type: GoType<T>) => goField(fields, 'TransactionArgs', name, type);
  const data = read('data', goBytes);
  const input = read('input', goBytes);
  return {
    from: read('from', goAddress) ?? NOBODY,
    to: read('to', goAddress),
    gas: read('gas', goUint64),
    gasPrice: read('gasPrice', goBig),
    maxFeePerGas: read('maxFeePerGas', goBig),
    maxPriorityFeePerGas: read('maxPriorityFeePerGas', goBig),
    value: read('value', goBig) ?? 0n,
    nonce: read('nonce', goUint64),
    data: input ?? data ?? new Uint8Array(),
    hasTwoData: data !== undefined && input !== undefined && Buffer.compare(data, input) !== 0,
    accessList: read('accessList', goList('types.AccessList', accessTuple)) ?? [],
    chainId: read('chainId', goBig),
  };
};
