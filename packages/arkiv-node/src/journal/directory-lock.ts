import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeDataDirectory } from './data-directory.ts';
import { JournalError } from './journal-error.ts';
import { readPrivateFile } from './private-file.ts';

const holderSchema = z.object({
  pid: z.int().positive(),
  /** When the process began, in the kernel's own count; tells it from a later one with the same number. */
  began: z.string().nullable(),
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Directories held by this very process, however often this module is loaded in it. */
const HELD = Symbol.for('arkiv-node.heldDirectories');
const registry = globalThis as typeof globalThis & { [HELD]?: Set<string> };

function heldDirectories(): Set<string> {
  registry[HELD] ??= new Set();
  return registry[HELD];
}

type ProcessState = { readonly isOver: boolean; readonly began: string | null };

/** What /proc/PID/stat says, counted behind the command name, which may hold anything. Null off Linux. */
function processState(pid: number): ProcessState | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Z and X: it has ended, and only its parent has not asked yet how.
    return { isOver: fields[0] === 'Z' || fields[0] === 'X', began: fields[19] ?? null };
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isAlive({ pid, began }: Holder): boolean {
  if (pid === process.pid || !isRunning(pid)) return false;
  const state = processState(pid);
  if (state === null) return true;
  return !state.isOver && (began === null || state.began === began);
}

/** Who wrote a lock; null for none, and for one that was cut off while a process that is no more wrote it. */
function readHolder(path: string): Holder | null {
  const text = readPrivateFile(path);
  if (text === null) return null;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function tryWrite(path: string): boolean {
  const holder: Holder = {
    pid: process.pid,
    began: processState(process.pid)?.began ?? null,
    since: new Date().toISOString(),
  };
  try {
    writeFileSync(path, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new JournalError(`The data directory cannot be locked: ${path} cannot be written`, {
      cause: error,
    });
  }
}

function inUse(directory: string, who: string): JournalError {
  return new JournalError(`The data directory ${directory} is in use by ${who}`);
}

/** Clears a lock nobody holds. Of two processes that find it only one can move it away. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    // The other process was faster: writing our own lock will tell.
    return;
  }
  const moved = readHolder(aside);
  // It was not the stale one any more, but the lock of a process that took it over a moment ago.
  if (moved !== null && isAlive(moved)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

/**
 * Takes a data directory for this process; the answer gives it free again.
 *
 * A lock whose process is gone is taken over.
 *
 * @throws {JournalError} when another process, or this one, holds it; names the process
 */
export function lockDirectory(directory: string): () => void {
  if (heldDirectories().has(directory)) throw inUse(directory, `this process (${process.pid})`);
  makeDataDirectory(directory);
  const path = join(directory, 'lock');
  if (!tryWrite(path)) {
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) {
      throw inUse(directory, `process ${holder.pid} (since ${holder.since})`);
    }
    removeStale(path);
    if (!tryWrite(path)) throw inUse(directory, 'another process that has just started');
  }
  heldDirectories().add(directory);
  return () => {
    heldDirectories().delete(directory);
    rmSync(path, { force: true });
  };
}
