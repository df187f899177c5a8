import type { ArkivWriter } from '@/lib/arkiv/writer';
import { processWide } from '@/lib/process-wide';

/** The key of a lock on something, among all who write with one key: a process, unless a test opens several instances. */
export function lockKeyOf(
  { writer }: { readonly writer: Pick<ArkivWriter, 'address'> },
  what: string,
): string {
  return `${writer.address} ${what}`;
}

/** The last task of every key that has one under way. */
type Locks = Map<string, Promise<unknown>>;

/**
 * Runs tasks of one key one after the other in this process: what the second finds on Arkiv includes what the first
 * wrote. Other processes are not waited for; their duplicates are harmless on reading.
 */
export async function withLock<Value>(key: string, task: () => Promise<Value>): Promise<Value> {
  const locks = processWide('keyed-locks', (): Locks => new Map());
  const before = locks.get(key);
  // The one before reports its failure to its own caller; here it only ends the wait.
  const mine = before === undefined ? task() : before.then(task, task);
  locks.set(key, mine);
  try {
    return await mine;
  } finally {
    if (locks.get(key) === mine) locks.delete(key);
  }
}

/** Whether a task of this key is under way in this process. */
export function isUnderWay(key: string): boolean {
  return processWide('keyed-locks', (): Locks => new Map()).has(key);
}
