import { END_OF_LIST, type RlpInput } from './rlp-input.ts';

/** Reads one value, or reports that the surrounding list has none left. */
export type Decoder<T> = (input: RlpInput) => T | typeof END_OF_LIST;

type Fields<T> = { readonly [K in keyof T]-?: readonly [goName: string, decoder: Decoder<T[K]>] };

/** A Go `uint64`: canonical, at most eight bytes. */
export const uint64: Decoder<bigint> = (input) => input.integer('uint64', 8);

/** A Go `*big.Int` of at most 256 bits, which is all a transaction can carry. */
export const uint256: Decoder<bigint> = (input) => input.integer('*big.Int', 32);

/** A Go `[]byte`. */
export const bytes: Decoder<Uint8Array> = (input) => input.bytes('[]uint8');

const utf8 = new TextDecoder();

/** A Go `string`; bytes that are no UTF-8 become U+FFFD, as they do when the real node prints them. */
export const text: Decoder<string> = (input) => {
  const value = input.bytes('string');
  return value === END_OF_LIST ? value : utf8.decode(value);
};

/** A Go byte array of exactly `length` bytes, named as its Go type. */
export function byteArray(goType: string, length: number): Decoder<Uint8Array> {
  return (input) => input.byteArray(goType, length);
}

/** A Go pointer to a byte array, where the empty string is nil. */
export function optionalByteArray(goType: string, length: number): Decoder<Uint8Array | null> {
  return (input) => (input.skipEmptyString() ? null : input.byteArray(goType, length));
}

/** A Go slice. */
export function list<T>(goType: string, element: Decoder<T>): Decoder<T[]> {
  return (input) => {
    if (input.enterList(goType) === END_OF_LIST) return END_OF_LIST;
    const items: T[] = [];
    for (;;) {
      input.path.push(items.length);
      const item = element(input);
      input.path.pop();
      if (item === END_OF_LIST) break;
      input.countElement();
      items.push(item);
    }
    input.leaveList(goType);
    return items;
  };
}

/** A Go struct: a list with exactly these fields, in this order. */
export function struct<T extends object>(goType: string, fields: Fields<T>): Decoder<T> {
  const entries = Object.entries(fields) as [keyof T, Fields<T>[keyof T]][];
  return (input) => {
    if (input.enterList(goType) === END_OF_LIST) return END_OF_LIST;
    const value: Partial<T> = {};
    for (const [key, [goName, decoder]] of entries) {
      input.path.push(goName);
      const field = decoder(input);
      input.path.pop();
      if (field === END_OF_LIST) throw input.problem('too few elements', goType);
      value[key] = field;
    }
    input.leaveList(goType);
    return value as T;
  };
}
