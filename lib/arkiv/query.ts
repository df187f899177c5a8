import type { Address, Hex } from 'viem';
import {
  assertAttributeNumber,
  assertAttributeText,
  type NumberAttributeName,
  type StringAttributeName,
} from '@/lib/arkiv/attributes';
import { AppError } from '@/lib/errors/app-error';
import { isAddress, isBytes32 } from '@/lib/hex';

declare const predicateBrand: unique symbol;

/** Query text built only by the functions of this file: names from a closed set, values parsed and escaped. */
export type Predicate = string & { readonly [predicateBrand]: true };

type AtLeastOne<Item> = readonly [Item, ...Item[]];

const predicate = (text: string) => text as Predicate;

function joined(operator: '&&' | '||', predicates: AtLeastOne<Predicate>): Predicate {
  return predicates.length === 1 ? predicates[0] : predicate(`(${predicates.join(` ${operator} `)})`);
}

function lowerHex(value: string, isWellFormed: (text: string) => boolean, what: string): string {
  const lower = value.toLowerCase();
  if (!isWellFormed(lower)) throw new AppError('INVALID_INPUT', { detail: `${what} in a query` });
  return lower;
}

/** Entities that satisfy every one of the predicates. */
export function and(...predicates: AtLeastOne<Predicate>): Predicate {
  return joined('&&', predicates);
}

/**
 * Entities that satisfy one of the predicates; keep the groups few, the node multiplies them out (docs/arkiv.md,
 * "Query language").
 */
export function or(...predicates: AtLeastOne<Predicate>): Predicate {
  return joined('||', predicates);
}

/**
 * Entities whose string attribute is exactly `value`, whatever characters it holds.
 *
 * The SDK does not escape (docs/arkiv.md, "The SDK when reading"); JSON's escapes are a subset of those the node's
 * parser reads back.
 *
 * @throws {AppError} INVALID_INPUT when the value has a lone surrogate, or is longer than we ever write
 */
export function equals(name: StringAttributeName, value: string): Predicate {
  assertAttributeText(name, value);
  return predicate(`${name} = ${JSON.stringify(value)}`);
}

/**
 * Entities whose string attribute is exactly one of `values`: one membership test, however many there are.
 *
 * @throws {AppError} INVALID_INPUT when the list is empty, and as `equals`
 */
export function isOneOf(name: StringAttributeName, values: readonly string[]): Predicate {
  const wanted = [...new Set(values)];
  for (const value of wanted) assertAttributeText(name, value);
  if (wanted.length === 0) throw new AppError('INVALID_INPUT', { detail: `no ${name} in a query` });
  return predicate(`${name} in (${wanted.map((value) => JSON.stringify(value)).join(' ')})`);
}

/**
 * Entities whose numeric attribute is `value` or more.
 *
 * @throws {AppError} INVALID_INPUT when it is no safe unsigned integer
 */
export function atLeast(name: NumberAttributeName, value: number): Predicate {
  assertAttributeNumber(name, value);
  return predicate(`${name} >= ${value}`);
}

/**
 * Entities whose numeric attribute is less than `value`.
 *
 * @throws {AppError} INVALID_INPUT when it is no safe unsigned integer
 */
export function below(name: NumberAttributeName, value: number): Predicate {
  assertAttributeNumber(name, value);
  return predicate(`${name} < ${value}`);
}

/**
 * Entities first written by one of the addresses; unlike the owner, the creator of an entity never changes.
 *
 * @throws {AppError} INVALID_INPUT when the list is empty, or an address malformed
 */
export function createdBy(addresses: readonly Address[]): Predicate {
  const creators = [...new Set(addresses.map((address) => lowerHex(address, isAddress, 'an address')))];
  if (creators.length === 0) throw new AppError('INVALID_INPUT', { detail: 'no creator in a query' });
  return predicate(
    creators.length === 1 ? `$creator = ${creators[0]}` : `$creator in (${creators.join(' ')})`,
  );
}

/**
 * The one entity with this key.
 *
 * @throws {AppError} INVALID_INPUT when the key is malformed
 */
export function keyIs(key: Hex): Predicate {
  return predicate(`$key = ${lowerHex(key, isBytes32, 'a key')}`);
}

/**
 * The entities with these keys.
 *
 * @throws {AppError} INVALID_INPUT when the list is empty, or a key malformed
 */
export function keyIsOneOf(keys: readonly Hex[]): Predicate {
  const wanted = [...new Set(keys.map((key) => lowerHex(key, isBytes32, 'a key')))];
  if (wanted.length === 0) throw new AppError('INVALID_INPUT', { detail: 'no key in a query' });
  return predicate(wanted.length === 1 ? `$key = ${wanted[0]}` : `$key in (${wanted.join(' ')})`);
}
