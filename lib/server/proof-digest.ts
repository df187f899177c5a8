import 'server-only';
import { hashDomain, keccak256, stringToBytes } from 'viem';
import type { ProofPrimaryType, ProofTypedData } from '@/lib/protocol/proof';
import { PROOF_DOMAIN, PROOF_TYPES } from '@/lib/protocol/proof-types';

type Field = (typeof PROOF_TYPES)[ProofPrimaryType][number];

/** The values of one proof, by the names of its type. */
type Values = ProofTypedData['message'];

const WORD_BYTES = 32;
/** "\x19\x01", then the digests of domain and message (EIP-712). */
const PREFIX = [0x19, 0x01] as const;

const bytesOf = (text: string): Uint8Array => keccak256(stringToBytes(text), 'bytes');

/** The same for every proof. */
const DOMAIN_DIGEST = Buffer.from(
  hashDomain({
    domain: PROOF_DOMAIN,
    types: {
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
      ],
    },
  }).slice(2),
  'hex',
);

/** The digest of a type's own text, which every message of the type begins with. */
const TYPE_DIGESTS = new Map<ProofPrimaryType, Uint8Array>();

function typeDigest(type: ProofPrimaryType): Uint8Array {
  const known = TYPE_DIGESTS.get(type);
  if (known !== undefined) return known;
  const fields = PROOF_TYPES[type].map((field) => `${field.type} ${field.name}`);
  const digest = bytesOf(`${type}(${fields.join(',')})`);
  TYPE_DIGESTS.set(type, digest);
  return digest;
}

function hexBytes(value: unknown, length: number): Uint8Array {
  const bytes = Buffer.from(String(value).slice(2), 'hex');
  if (bytes.length !== length) throw new TypeError(`${String(value)} has not ${length} bytes`);
  return bytes;
}

/** A value in the one word it has in a message: texts by their digest, all others with zeros before them. */
function writeWord(word: Uint8Array, type: Field['type'], value: unknown): void {
  switch (type) {
    case 'string':
      word.set(bytesOf(String(value)));
      return;
    case 'address':
      word.set(hexBytes(value, 20), WORD_BYTES - 20);
      return;
    case 'bytes32':
      word.set(hexBytes(value, WORD_BYTES));
      return;
    case 'uint8':
    case 'uint16': {
      const most = type === 'uint8' ? 0xff : 0xffff;
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) {
        throw new TypeError(`${String(value)} is no ${type}`);
      }
      word.set([value >> 8, value & 0xff], WORD_BYTES - 2);
    }
  }
}

/**
 * The digest a wallet signs, as `hashProof` gives it, in a third of its time: what is the same for every proof, or for
 * every one of a kind, is worked out once, and no part of it becomes text on the way.
 *
 * By the type's name and the values alone; domain and fields are those of `PROOF_TYPES`.
 *
 * @throws {TypeError} when a value is none of its field's type
 */
export function proofDigest(type: ProofPrimaryType, values: Values): Uint8Array {
  const fields: readonly Field[] = PROOF_TYPES[type];
  const words = new Uint8Array((1 + fields.length) * WORD_BYTES);
  words.set(typeDigest(type));
  for (const [index, field] of fields.entries()) {
    const start = (1 + index) * WORD_BYTES;
    writeWord(words.subarray(start, start + WORD_BYTES), field.type, values[field.name]);
  }
  const signed = new Uint8Array(PREFIX.length + 2 * WORD_BYTES);
  signed.set(PREFIX);
  signed.set(DOMAIN_DIGEST, PREFIX.length);
  signed.set(keccak256(words, 'bytes'), PREFIX.length + WORD_BYTES);
  return keccak256(signed, 'bytes');
}
