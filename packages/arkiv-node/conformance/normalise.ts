import { expect } from 'vitest';

/** Each chain's own: left out of every answer (packages/arkiv-node/conformance/README.md). */
const OWN_FIELDS = new Set([
  'blockHash',
  'timestamp',
  'blockTimestamp',
  'logsBloom',
  'stateRoot',
  'receiptsRoot',
  'parentHash',
  'effectiveGasPrice',
  'gasPrice',
]);
const HASH = /^0x[0-9a-f]{64}$/;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The hash of a housekeeping transaction is the implementation's own; it must look like one. */
function ownHash(fields: Fields, key: string): boolean {
  const isHousekeeping = fields.transactionIndex === '0x0';
  if (!isHousekeeping || (key !== 'transactionHash' && key !== 'hash')) return false;
  expect(fields[key]).toMatch(HASH);
  return true;
}

/** An answer without what may differ between two chains that are both right. */
export function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalise);
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !OWN_FIELDS.has(key) && !ownHash(value, key));
  return Object.fromEntries(kept.map(([key, field]) => [key, normalise(field)]));
}

/** What follows the fixed prefix of a brotli failure is the decoder's own. */
export function normaliseMessage(message: string): string {
  return message.replace(/brotli: .+$/, 'brotli: …');
}
