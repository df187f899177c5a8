import type { Finding } from '@/lib/finding';

const MARKS: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok      ',
  note: 'note    ',
  problem: 'PROBLEM ',
  detail: '          ',
};

/** Prints what a check found, one line each; answers the exit code: 1 when one of them is a problem. */
export function printFindings(findings: readonly Finding[]): number {
  for (const { level, message } of findings) process.stdout.write(`${MARKS[level]}${message}\n`);
  return findings.some(({ level }) => level === 'problem') ? 1 : 0;
}
