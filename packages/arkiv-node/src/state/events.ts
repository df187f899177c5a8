import { type Hex, numberToHex } from 'viem';
import { EVENTS } from '../protocol.ts';

/** A log as execution makes it; where it stands in the chain is added when it is shown. */
export type EntityLog = { readonly topics: readonly Hex[]; readonly data: Hex };

const NOTHING = numberToHex(0, { size: 32 });

function addressTopic(address: Hex): Hex {
  return `0x${address.slice(2).padStart(64, '0')}`;
}

/** Words of 32 bytes, one after the other; the cost, which is always 0, ends every list. */
function words(...values: bigint[]): Hex {
  const digits = values.map((value) => value.toString(16).padStart(64, '0'));
  return `0x${digits.join('')}${NOTHING.slice(2)}`;
}

/** The six logs of an entity's life (docs/arkiv.md, "Receipts and events"). */
export const entityLogs = {
  created: (key: Hex, owner: Hex, expiresAt: bigint): EntityLog => ({
    topics: [EVENTS.created, key, addressTopic(owner)],
    data: words(expiresAt),
  }),
  updated: (key: Hex, owner: Hex, before: bigint, after: bigint): EntityLog => ({
    topics: [EVENTS.updated, key, addressTopic(owner)],
    data: words(before, after),
  }),
  deleted: (key: Hex, owner: Hex): EntityLog => ({
    topics: [EVENTS.deleted, key, addressTopic(owner)],
    data: '0x',
  }),
  extended: (key: Hex, owner: Hex, before: bigint, after: bigint): EntityLog => ({
    topics: [EVENTS.extended, key, addressTopic(owner)],
    data: words(before, after),
  }),
  ownerChanged: (key: Hex, from: Hex, to: Hex): EntityLog => ({
    topics: [EVENTS.ownerChanged, key, addressTopic(from), addressTopic(to)],
    data: '0x',
  }),
  /** The data repeats the key: unlike the other events, and what the real node sends. */
  expired: (key: Hex, owner: Hex): EntityLog => ({
    topics: [EVENTS.expired, key, addressTopic(owner)],
    data: key,
  }),
};
