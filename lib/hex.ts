import type { Address, Hex } from 'viem';

const ADDRESS = /^0x[0-9a-f]{40}$/;
const BYTES_32 = /^0x[0-9a-f]{64}$/;
const BYTES = /^0x(?:[0-9a-fA-F]{2})+$/;
const DATA = /^0x(?:[0-9a-f]{2})*$/i;
const QUANTITY = /^0x[0-9a-f]{1,64}$/i;
const LOOSE_BYTES = /^(?:0x)?((?:[0-9a-f]{2})*)$/i;

/** Whether something is the address of a wallet as we keep it: lower-case. */
export function isAddress(value: unknown): value is Address {
  return typeof value === 'string' && ADDRESS.test(value);
}

/** Whether something is 32 bytes as we keep them, lower-case: the key of an entity, a hash, a private key. */
export function isBytes32(value: unknown): value is Hex {
  return typeof value === 'string' && BYTES_32.test(value);
}

/** Whether something is bytes, at least one, in whatever case. */
export function isBytes(value: unknown): value is Hex {
  return typeof value === 'string' && BYTES.test(value);
}

/** Whether a text is bytes, or none at all (`0x`), in whatever case: what JSON-RPC calls data. */
export function isData(text: string): text is Hex {
  return DATA.test(text);
}

/** Whether a text is a number of at most 32 bytes in hex: what JSON-RPC calls a quantity, leading zeros allowed. */
export function isQuantity(text: string): text is Hex {
  return QUANTITY.test(text);
}

/** The address a text names in whatever case, lower-case; null when it names none. */
export function parseAddress(text: string): Address | null {
  const bytes = parseBytes(text);
  return isAddress(bytes) ? bytes : null;
}

/** 32 bytes written in whatever case, lower-case; null when they are not. */
export function parseBytes32(text: string): Hex | null {
  const bytes = parseBytes(text);
  return isBytes32(bytes) ? bytes : null;
}

/** Bytes as programs of others write them, with or without 0x: with it, their case kept; none at all are `0x`; null for anything else. */
export function parseLooseBytes(text: string): Hex | null {
  const digits = LOOSE_BYTES.exec(text)?.[1];
  return digits === undefined ? null : `0x${digits}`;
}

function parseBytes(text: string): string | null {
  return isBytes(text) ? text.toLowerCase() : null;
}
