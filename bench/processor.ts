import { execFileSync } from 'node:child_process';

/** Seconds of a processor that a process has used, as the system counts them. */
export function processorSeconds(pid: number): number {
  const used = execFileSync('ps', ['-o', 'cputimes=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(used.trim());
}
