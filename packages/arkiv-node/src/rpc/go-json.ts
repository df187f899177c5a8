import type { Hex } from 'viem';
import { type Members, membersOf } from './json-members.ts';

/** Go's word for what a JSON value is, as its decoder prints it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
}

/** A JSON value that does not fit the Go type it is read into; the text is Go's. */
export class GoJsonError extends Error {
  override readonly name = 'GoJsonError';
}

/** Where a value stands, in Go's words: `Go value` or `Go struct field Options.cursor`. */
export type Place = string;
export const ARGUMENT: Place = 'Go value';

/**
 * Reads a JSON value as a Go type.
 *
 * @throws {GoJsonError} when Go would not read it
 */
export type GoType<T> = (value: unknown, place: Place) => T;

/** A value of another kind than Go reads here, in Go's words. */
export function misfit(what: string, place: Place, goType: string): GoJsonError {
  return new GoJsonError(`json: cannot unmarshal ${what} into ${place} of type ${goType}`);
}

/** What is wrong with the digits of a hexutil number, or null. */
export function quantityProblem(text: string, bits: 64 | 256): string | null {
  if (!/^0x/i.test(text)) return 'hex string without 0x prefix';
  if (text.length === 2) return 'hex string "0x"';
  if (text.length > 3 && text[2] === '0') return 'hex number with leading zero digits';
  if (text.length - 2 > bits / 4) return `hex number > ${bits} bits`;
  return /^[0-9a-f]+$/i.test(text.slice(2)) ? null : 'invalid hex string';
}

function quantity(goType: string, bits: 64 | 256): GoType<bigint> {
  return (value, place) => {
    if (typeof value !== 'string') throw misfit('non-string', place, goType);
    if (value === '') return 0n;
    const problem = quantityProblem(value, bits);
    if (problem !== null) throw misfit(problem, place, goType);
    return BigInt(value);
  };
}

function fixedHex(goType: string, bytes: number): GoType<Hex> {
  return (value, place) => {
    if (typeof value !== 'string') throw misfit('non-string', place, goType);
    if (!/^0x/i.test(value)) throw misfit('hex string without 0x prefix', place, goType);
    const digits = value.slice(2);
    if (digits.length % 2 === 1) throw misfit('hex string of odd length', place, goType);
    if (digits.length !== bytes * 2) {
      throw new GoJsonError(`hex string has length ${digits.length}, want ${bytes * 2} for ${goType}`);
    }
    if (!/^[0-9a-f]*$/i.test(digits)) throw misfit('invalid hex string', place, goType);
    return `0x${digits.toLowerCase()}`;
  };
}

export const goUint64 = quantity('hexutil.Uint64', 64);
export const goBig = quantity('hexutil.Big', 256);
export const goAddress = fixedHex('common.Address', 20);
export const goHash = fixedHex('common.Hash', 32);

export const goBytes: GoType<Uint8Array> = (value, place) => {
  const goType = 'hexutil.Bytes';
  if (typeof value !== 'string') throw misfit('non-string', place, goType);
  if (value === '') return new Uint8Array();
  if (!/^0x/i.test(value)) throw misfit('hex string without 0x prefix', place, goType);
  if (value.length % 2 === 1) throw misfit('hex string of odd length', place, goType);
  const bytes = Buffer.from(value.slice(2), 'hex');
  // Buffer stops silently at the first character that is no digit.
  if (bytes.length * 2 !== value.length - 2) throw misfit('invalid hex string', place, goType);
  return bytes;
};

/** What keeps a text from being read as bytes in hex, or null: where Go decodes a plain text, not a value of its own type. */
export function hexProblem(text: string): string | null {
  if (text === '') return 'empty hex string';
  if (!/^0x/i.test(text)) return 'hex string without 0x prefix';
  if (!/^[0-9a-f]*$/i.test(text.slice(2))) return 'invalid hex string';
  return text.length % 2 === 1 ? 'hex string of odd length' : null;
}

/** Go reads `null` into a string as the empty string. */
export const goString: GoType<string> = (value, place) => {
  if (value === null) return '';
  if (typeof value !== 'string') throw misfit(kindOf(value), place, 'string');
  return value;
};

export const goBool: GoType<boolean> = (value, place) => {
  if (value === null) return false;
  if (typeof value !== 'boolean') throw misfit(kindOf(value), place, 'bool');
  return value;
};

/** A JSON object read into a Go struct; unknown fields are left alone, as Go leaves them. */
export function goStruct(goType: string): GoType<Members> {
  return (value, place) => {
    if (value === null || value === undefined) return [];
    if (typeof value !== 'object' || Array.isArray(value)) throw misfit(kindOf(value), place, goType);
    return membersOf(value);
  };
}

/** As Go folds the names of fields: letters by their case, and two characters that Unicode folds into ASCII. */
function folded(name: string): string {
  return name
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/ſ/g, 'S')
    .replace(/\u212a/g, 'K');
}

/** Every value given for a field of a struct, in order; Go does not mind the case of its name. */
export function valuesOf(fields: Members, name: string): unknown[] {
  // Folding changes no length: of most names it is not asked for.
  const isNamed = (given: string) =>
    given === name || (given.length === name.length && folded(given) === folded(name));
  return fields.filter(([given, value]) => value !== undefined && isNamed(given)).map(([, value]) => value);
}

/** Where a field stands, in Go's words. */
export function fieldOf(struct: string, name: string): Place {
  return `Go struct field ${struct}.${name}`;
}

/** Reads a field of a struct, the last value that was given for it; absent and null are undefined. */
export function goField<T>(fields: Members, struct: string, name: string, read: GoType<T>): T | undefined {
  let found: T | undefined;
  for (const value of valuesOf(fields, name)) {
    found = value === null ? undefined : read(value, fieldOf(struct, name));
  }
  return found;
}

export function goList<T>(goType: string, element: GoType<T>): GoType<T[]> {
  return (value, place) => {
    if (value === null) return [];
    if (!Array.isArray(value)) throw misfit(kindOf(value), place, goType);
    return value.map((item) => element(item, place));
  };
}
