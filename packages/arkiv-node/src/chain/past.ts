import type { Hex } from 'viem';
import { BASE_FEE } from '../parameters.ts';
import { EVENTS } from '../protocol.ts';
import { Budget } from '../query/budget.ts';
import type { StoredEntity } from '../state/entity.ts';
import type { EntityLog } from '../state/events.ts';
import type { MinedTransaction } from './block.ts';
import type { Chain } from './chain.ts';

/** The state of the world after a block, as far as calls and balances ask for it. */
export type State = {
  readonly block: number;
  readonly balanceOf: (address: Hex) => bigint;
  readonly nonceOf: (address: Hex) => bigint;
  /** The living entity of a key. Of one that is gone by now only the key, the owner and an end are true. */
  readonly find: (key: Hex) => StoredEntity | undefined;
};

function presentOf(chain: Chain): State {
  return {
    block: chain.head,
    balanceOf: (address) => chain.accounts.balanceOf(address),
    nonceOf: (address) => chain.accounts.nonceOf(address),
    find: (key) => chain.entities.index.get(key),
  };
}

/** What is known of an entity that lives no more. */
function remembered(key: Hex, owner: Hex, block: number): StoredEntity {
  return {
    id: 0,
    key,
    owner,
    creator: owner,
    payload: new Uint8Array(),
    contentType: '',
    expiresAt: BigInt(block),
    createdAtBlock: 0,
    lastModifiedAtBlock: 0,
    transactionIndex: 0,
    operationIndex: 0,
    strings: new Map(),
    numbers: new Map(),
  };
}

const addressIn = (topic: Hex | undefined): Hex => `0x${(topic ?? '').slice(-40)}`;
/** A word of 32 bytes of a log's data. */
const word = (data: Hex, index: number): bigint => BigInt(`0x${data.slice(2 + index * 64, 66 + index * 64)}`);
/** The end an entity had before it was updated or extended. */
const endBefore = (data: Hex): bigint => word(data, 0);

/** The end a log gives an entity; null for one that says nothing about it. */
function endAfter({ topics: [event], data }: EntityLog): bigint | null {
  if (event === EVENTS.created) return word(data, 0);
  return event === EVENTS.updated || event === EVENTS.extended ? word(data, 1) : null;
}

/** The ends that entities of these keys had after a block, from the last log that told each. */
function endsAt(chain: Chain, keys: ReadonlySet<Hex>, block: number): ReadonlyMap<Hex, bigint> {
  const ends = new Map<Hex, bigint>();
  for (const { transactions } of chain.blocks.between(0, block)) {
    for (const log of transactions.flatMap(({ logs }) => logs)) {
      const key = log.topics[1];
      const end = endAfter(log);
      if (key !== undefined && end !== null && keys.has(key)) ends.set(key, end);
    }
  }
  return ends;
}

/** Takes back what blocks did, the newest first: the present without them is the past. */
class Undoing {
  private readonly balances = new Map<Hex, bigint>();
  private readonly nonces = new Map<Hex, bigint>();
  private readonly entities = new Map<Hex, StoredEntity | undefined>();
  /** Were deleted since; their deletion does not tell the end they had. */
  private readonly ofUnknownEnd = new Set<Hex>();
  /** Looked up when the first of them is asked for. */
  private ends: ReadonlyMap<Hex, bigint> | null = null;

  constructor(private readonly chain: Chain) {}

  balanceOf(address: Hex): bigint {
    return this.chain.accounts.balanceOf(address) + (this.balances.get(address) ?? 0n);
  }

  nonceOf(address: Hex): bigint {
    return this.chain.accounts.nonceOf(address) - (this.nonces.get(address) ?? 0n);
  }

  find(key: Hex): StoredEntity | undefined {
    return this.entities.has(key) ? this.entities.get(key) : this.chain.entities.index.get(key);
  }

  /** The same for the time after a block, when everything that came later is taken back. */
  findAt(key: Hex, block: number): StoredEntity | undefined {
    const entity = this.find(key);
    if (entity === undefined || !this.ofUnknownEnd.has(key)) return entity;
    this.ends ??= endsAt(this.chain, this.ofUnknownEnd, block);
    return { ...entity, expiresAt: this.ends.get(key) ?? entity.expiresAt };
  }

  payBack({ transaction, gasUsed, effectiveGasPrice }: MinedTransaction): void {
    const { sender, to, value } = transaction;
    this.nonces.set(sender, (this.nonces.get(sender) ?? 0n) + 1n);
    this.add(sender, gasUsed * effectiveGasPrice + value);
    this.add(this.chain.miner, -gasUsed * (effectiveGasPrice - BASE_FEE));
    if (to !== null) this.add(to, -value);
  }

  takeBack({ topics, data }: EntityLog, block: number): void {
    const [event, key, owner] = topics;
    if (key === undefined) return;
    const entity = this.find(key);
    if (event === EVENTS.created) this.entities.set(key, undefined);
    else if (event === EVENTS.deleted || event === EVENTS.expired) {
      this.entities.set(key, remembered(key, addressIn(owner), block));
      if (event === EVENTS.deleted) this.ofUnknownEnd.add(key);
    } else if (entity !== undefined) {
      const before =
        event === EVENTS.ownerChanged ? { owner: addressIn(owner) } : { expiresAt: endBefore(data) };
      this.entities.set(key, { ...entity, ...before });
      if (event !== EVENTS.ownerChanged) this.ofUnknownEnd.delete(key);
    }
  }

  private add(address: Hex, wei: bigint): void {
    this.balances.set(address, (this.balances.get(address) ?? 0n) + wei);
  }
}

/** The state after a block of this chain; null when the blocks that led away from it are not kept any more. */
export function stateAt(chain: Chain, number: number, budget = new Budget()): State | null {
  if (number >= chain.head) return presentOf(chain);
  if (number + 1 < chain.blocks.keptFrom) return null;
  const undoing = new Undoing(chain);
  for (const { number: at, expiries, transactions } of [
    ...chain.blocks.between(number + 1, chain.head),
  ].reverse()) {
    budget.spend(1 + expiries.length + transactions.reduce((sum, { logs }) => sum + 1 + logs.length, 0));
    for (const mined of transactions.toReversed()) {
      for (const log of mined.logs.toReversed()) undoing.takeBack(log, at);
      undoing.payBack(mined);
    }
    for (const log of expiries.toReversed()) undoing.takeBack(log, at);
  }
  return {
    block: number,
    balanceOf: (address) => undoing.balanceOf(address),
    nonceOf: (address) => undoing.nonceOf(address),
    find: (key) => undoing.findAt(key, number),
  };
}
