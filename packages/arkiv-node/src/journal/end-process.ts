import { writeSync } from 'node:fs';

const STDERR = 2;

/**
 * Ends the process at once: after a failed fsync, or beside somebody else who writes to the same journal, every answer
 * could promise what is not there any more. Whoever supervises it starts it again, on what is really on the disk.
 */
export function endProcess({ message }: Error): never {
  try {
    // Synchronous: nothing that waits for its turn comes out any more.
    writeSync(STDERR, `${message}\n`);
  } catch {
    // Nobody reads it; the end is what matters.
  }
  process.exit(1);
}
