import type { Hex } from 'viem';
import type { StoredEntity } from './entity.ts';
import { EntityIndex } from './entity-index.ts';
import { type EntityLog, entityLogs } from './events.ts';
import type { ExecutionResult } from './execute.ts';
import { ExpirySchedule } from './expiry-schedule.ts';

/** What housekeeping did in one block. */
export type ExpiredBlock = { readonly block: number; readonly logs: readonly EntityLog[] };

/** The living entities, their order of creation and their ends. */
export class Entities {
  readonly index = new EntityIndex();
  private readonly schedule = new ExpirySchedule();
  private highestId = 0;

  /** The row id the next created entity gets. */
  get nextId(): number {
    return this.highestId + 1;
  }

  /** Makes an execution's outcome true. */
  apply(changes: ExecutionResult['changes']): void {
    for (const [key, next] of changes) {
      const previous = this.index.get(key);
      if (previous !== undefined) this.schedule.remove(previous.expiresAt, key);
      if (next === null) {
        if (previous !== undefined) this.index.remove(previous);
        continue;
      }
      const entity = this.index.share(next);
      if (previous === undefined) this.index.insert(entity);
      else this.index.replace(previous, entity);
      this.schedule.add(next.expiresAt, key);
      this.highestId = Math.max(this.highestId, next.id);
    }
  }

  /** What ends in this block, lowest row id first, while everything before it has ended already. */
  endingIn(block: number): readonly StoredEntity[] {
    return this.byId(this.schedule.dueIn(block));
  }

  /** Removes everything that ends in `head` or before, oldest block first, lowest row id first within one. */
  expireUpTo(head: number): ExpiredBlock[] {
    return this.schedule.takeDue(head).map(({ block, keys }) => {
      const ended = this.byId(keys);
      for (const entity of ended) this.index.remove(entity);
      return { block, logs: ended.map(({ key, owner }) => entityLogs.expired(key, owner)) };
    });
  }

  /** Puts an entity of a snapshot back. */
  restore(entity: StoredEntity): void {
    this.index.insert(this.index.share(entity));
    this.schedule.add(entity.expiresAt, entity.key);
  }

  /** The highest row id ever used, also by entities that are gone: ids are never used again. */
  restoreHighestId(id: number): void {
    this.highestId = id;
  }

  private byId(keys: readonly Hex[]): StoredEntity[] {
    const found = keys.map((key) => this.index.get(key)).filter((entity) => entity !== undefined);
    return found.sort((a, b) => a.id - b.id);
  }
}
