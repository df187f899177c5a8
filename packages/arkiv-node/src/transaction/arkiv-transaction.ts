import { BrotliError, DecompressedTooLargeError, decompress } from './brotli.ts';
import { byteArray, bytes, list, struct, text, uint64 } from './rlp.ts';
import { decodeRlp, RlpError } from './rlp-input.ts';

export type StringAttribute = { readonly key: string; readonly value: string };
export type NumericAttribute = { readonly key: string; readonly value: bigint };

/** What a create and an update say about an entity. `blocksToLive` counts from the block they are in. */
export type EntityContent = {
  readonly blocksToLive: bigint;
  readonly contentType: string;
  readonly payload: Uint8Array;
  readonly strings: readonly StringAttribute[];
  readonly numbers: readonly NumericAttribute[];
};

export type Update = EntityContent & { readonly key: Uint8Array };
export type Extend = { readonly key: Uint8Array; readonly blocks: bigint };
export type ChangeOwner = { readonly key: Uint8Array; readonly newOwner: Uint8Array };

/** The operations of one transaction, in the order of the wire format (docs/arkiv.md, "Transaction format"). */
export type ArkivTransaction = {
  readonly creates: readonly EntityContent[];
  readonly updates: readonly Update[];
  readonly deletes: readonly Uint8Array[];
  readonly extends: readonly Extend[];
  readonly changeOwners: readonly ChangeOwner[];
};

/** The data could not be read; `stage` decides the words put in front of the text (docs/arkiv.md, "Validation"). */
export class ArkivDataError extends Error {
  override readonly name = 'ArkivDataError';

  constructor(
    readonly stage: 'decompress' | 'decode',
    message: string,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

const ROOT = 'storagetx.ArkivTransaction';
const hash = byteArray('common.Hash', 32);
const strings = list(
  '[]entity.StringAnnotation',
  struct<StringAttribute>('entity.StringAnnotation', { key: ['Key', text], value: ['Value', text] }),
);
const numbers = list(
  '[]entity.NumericAnnotation',
  struct<NumericAttribute>('entity.NumericAnnotation', { key: ['Key', text], value: ['Value', uint64] }),
);

const transaction = struct<ArkivTransaction>(ROOT, {
  creates: [
    'Create',
    list(
      '[]storagetx.ArkivCreate',
      struct<EntityContent>('storagetx.ArkivCreate', {
        blocksToLive: ['BTL', uint64],
        contentType: ['ContentType', text],
        payload: ['Payload', bytes],
        strings: ['StringAnnotations', strings],
        numbers: ['NumericAnnotations', numbers],
      }),
    ),
  ],
  updates: [
    'Update',
    list(
      '[]storagetx.ArkivUpdate',
      struct<Update>('storagetx.ArkivUpdate', {
        key: ['EntityKey', hash],
        contentType: ['ContentType', text],
        blocksToLive: ['BTL', uint64],
        payload: ['Payload', bytes],
        strings: ['StringAnnotations', strings],
        numbers: ['NumericAnnotations', numbers],
      }),
    ),
  ],
  deletes: ['Delete', list('[]common.Hash', hash)],
  extends: [
    'Extend',
    list(
      '[]storagetx.ExtendBTL',
      struct<Extend>('storagetx.ExtendBTL', {
        key: ['EntityKey', hash],
        blocks: ['NumberOfBlocks', uint64],
      }),
    ),
  ],
  changeOwners: [
    'ChangeOwner',
    list(
      '[]storagetx.ArkivChangeOwner',
      struct<ChangeOwner>('storagetx.ArkivChangeOwner', {
        key: ['EntityKey', hash],
        newOwner: ['NewOwner', byteArray('common.Address', 20)],
      }),
    ),
  ],
});

/**
 * Decodes the RLP list of an Arkiv transaction.
 *
 * @throws {RlpError} in Go's words when it is none
 */
export function decodeArkivTransaction(rlp: Uint8Array): ArkivTransaction {
  return decodeRlp(rlp, ROOT, transaction);
}

/**
 * Reads the data of a transaction to the Arkiv address: brotli, then RLP.
 *
 * @throws {ArkivDataError} when it is not that
 */
export function readArkivData(data: Uint8Array): ArkivTransaction {
  try {
    return decodeArkivTransaction(decompress(data));
  } catch (cause) {
    if (cause instanceof BrotliError) throw new ArkivDataError('decompress', cause.message, { cause });
    if (cause instanceof RlpError) throw new ArkivDataError('decode', cause.message, { cause });
    if (cause instanceof DecompressedTooLargeError) {
      // The real node cuts the stream silently and then misses the rest of the list.
      throw new ArkivDataError('decode', 'rlp: value size exceeds available input length', { cause });
    }
    throw cause;
  }
}
