import { hostname } from 'node:os';
import { z } from 'zod';
import { JournalError } from './journal-error.ts';

const holderSchema = z.object({
  pid: z.int().positive(),
  /** In a container its own name: numbers of processes mean little across containers. */
  host: z.string().max(255),
  since: z.iso.datetime(),
  /** Whether it has the directory, or has just started and still asks who else wants it. */
  holds: z.boolean(),
});

/** Who has a data directory open, as it says itself. */
export type Holder = z.infer<typeof holderSchema>;

/** This process, for whoever asks. */
export function ourselves(since: string): Omit<Holder, 'holds'> {
  return { pid: process.pid, host: hostname(), since };
}

/** Reads what a holder said; null for anything else. */
export function readHolder(line: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function nameOf(holder: Holder | null): string {
  if (holder === null) return 'a process that does not say who it is';
  const { pid, host, since, holds } = holder;
  return holds ? `process ${pid} on ${host} (since ${since})` : `process ${pid} on ${host}, just started`;
}

/** The refusal of a directory that somebody else has. */
export function inUse(directory: string, by: Holder | null): JournalError {
  return new JournalError(`The data directory ${directory} is in use by ${nameOf(by)}`);
}
