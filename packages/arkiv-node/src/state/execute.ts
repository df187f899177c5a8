import { bytesToHex, getAddress, type Hex } from 'viem';
import { MAX_UINT64 } from '../parameters.ts';
import type { ArkivTransaction, EntityContent } from '../transaction/arkiv-transaction.ts';
import { compareByUtf8 } from './byte-order.ts';
import type { StoredEntity } from './entity.ts';
import { entityKey } from './entity-key.ts';
import { type EntityLog, entityLogs } from './events.ts';

/** What execution must know about the world; it changes nothing in it. */
export type ExecutionContext = {
  readonly find: (key: Hex) => StoredEntity | undefined;
  readonly nextId: number;
  readonly sender: Hex;
  readonly transactionHash: Hex;
  readonly block: number;
  readonly transactionIndex: number;
};

/** The outcome of a transaction: entities as they are afterwards (null = gone), and the logs in order. */
export type ExecutionResult = {
  readonly changes: ReadonlyMap<Hex, StoredEntity | null>;
  readonly logs: readonly EntityLog[];
};

/** An operation the state does not allow; the text is the real node's. */
export class ExecutionError extends Error {
  override readonly name = 'ExecutionError';
}

/** Sorted by name once and for all: answers list attributes in the order of their names' bytes. */
function sorted<T>(attributes: readonly { readonly key: string; readonly value: T }[]): Map<string, T> {
  const inOrder = attributes.toSorted((a, b) => compareByUtf8(a.key, b.key));
  return new Map(inOrder.map(({ key, value }) => [key, value]));
}

function contentOf(content: EntityContent) {
  return {
    // A copy: the decoded bytes are a window on the whole decompressed transaction.
    payload: content.payload.slice(),
    contentType: content.contentType,
    strings: sorted(content.strings),
    numbers: sorted(content.numbers),
  };
}

function later(from: bigint, blocks: bigint, failure: string): bigint {
  const at = from + blocks;
  if (at > MAX_UINT64) throw new ExecutionError(`${failure}: expiration block exceeds 64 bits`);
  return at;
}

class Execution {
  readonly changes = new Map<Hex, StoredEntity | null>();
  readonly logs: EntityLog[] = [];

  constructor(private readonly context: ExecutionContext) {}

  create(content: EntityContent, index: number): void {
    const { sender, block, transactionIndex, transactionHash, nextId } = this.context;
    const key = entityKey(transactionHash, content.payload, index);
    const expiresAt = later(BigInt(block), content.blocksToLive, `failed to create entity ${key}`);
    this.changes.set(key, {
      ...contentOf(content),
      id: nextId + index,
      key,
      owner: sender,
      creator: sender,
      expiresAt,
      createdAtBlock: block,
      lastModifiedAtBlock: block,
      transactionIndex,
      operationIndex: index,
    });
    this.logs.push(entityLogs.created(key, sender, expiresAt));
  }

  delete(key: Hex): void {
    const entity = this.mustFind(key, `failed to get entity meta data for delete ${key}`);
    this.mustOwn(entity, `failed to delete entity ${key}`);
    this.changes.set(key, null);
    this.logs.push(entityLogs.deleted(key, entity.owner));
  }

  update(key: Hex, content: EntityContent): void {
    const entity = this.mustFind(key, `failed to get entity meta data for update ${key}`);
    const failure = `failed to update entity ${key}`;
    this.mustOwn(entity, failure);
    const { block } = this.context;
    const expiresAt = later(BigInt(block), content.blocksToLive, failure);
    this.changes.set(key, { ...entity, ...contentOf(content), expiresAt, lastModifiedAtBlock: block });
    this.logs.push(entityLogs.updated(key, entity.owner, entity.expiresAt, expiresAt));
  }

  /** Anybody may extend anything: the real node does not ask for the owner here. */
  extend(key: Hex, blocks: bigint): void {
    const failure = `failed to extend BTL of entity ${key}`;
    const entity = this.mustFind(key, failure);
    const expiresAt = later(entity.expiresAt, blocks, failure);
    this.changes.set(key, { ...entity, expiresAt });
    this.logs.push(entityLogs.extended(key, entity.owner, entity.expiresAt, expiresAt));
  }

  changeOwner(key: Hex, newOwner: Hex): void {
    const entity = this.mustFind(key, `failed to get entity meta data for change owner ${key}`);
    this.mustOwn(entity, `failed to change owner of entity ${key}`);
    this.changes.set(key, { ...entity, owner: newOwner });
    this.logs.push(entityLogs.ownerChanged(key, entity.owner, newOwner));
  }

  private mustFind(key: Hex, failure: string): StoredEntity {
    const changed = this.changes.get(key);
    const entity = changed === undefined ? this.context.find(key) : changed;
    if (entity) return entity;
    throw new ExecutionError(`${failure}: failed to retrieve entity metadata for key ${key}`);
  }

  private mustOwn(entity: StoredEntity, failure: string): void {
    const { sender } = this.context;
    if (entity.owner !== sender) {
      throw new ExecutionError(`${failure}: ${getAddress(sender)} is not the owner`);
    }
  }
}

/**
 * Runs the operations of one transaction against the state and reports what would change: all or nothing.
 *
 * Order: creates, deletes, updates, extensions, changes of owner (docs/arkiv.md, "Execution").
 *
 * @throws {ExecutionError} when one of them fails
 */
export function execute(transaction: ArkivTransaction, context: ExecutionContext): ExecutionResult {
  const run = new Execution(context);
  for (const [index, create] of transaction.creates.entries()) run.create(create, index);
  for (const key of transaction.deletes) run.delete(bytesToHex(key));
  for (const update of transaction.updates) run.update(bytesToHex(update.key), update);
  for (const { key, blocks } of transaction.extends) run.extend(bytesToHex(key), blocks);
  for (const { key, newOwner } of transaction.changeOwners) {
    run.changeOwner(bytesToHex(key), bytesToHex(newOwner));
  }
  return { changes: run.changes, logs: run.logs };
}
