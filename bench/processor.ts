import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in these, on every machine Node runs on. */
const TICKS_A_SECOND = 100;
/** Of what stands behind the name of the program: its time in user mode and in the kernel's. */
const TIMES = [11, 12] as const;

/** Seconds of a processor that a process has used, as the system counts them: to whole ones where it has no /proc. */
export function processorSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (existsSync(file)) {
    const stat = readFileSync(file, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return TIMES.reduce((sum, index) => sum + Number(fields[index]), 0) / TICKS_A_SECOND;
  }
  const used = execFileSync('ps', ['-o', 'cputimes=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(used.trim());
}
