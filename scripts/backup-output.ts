import { BackupError } from '@/lib/backup/backup-error';
import { messageOf } from '@/lib/errors/causes';

/** Says in one line what is wrong with a command line. */
export function complain(problem: unknown, usage: string): void {
  const [line = ''] = messageOf(problem).split('\n', 1);
  process.stderr.write(`${line}: ${usage}\n`);
}

/**
 * Says in one line why a backup could not be made or brought back, its code first; answers the exit code.
 *
 * @throws {unknown} what nobody expected
 */
export function reportFailure(error: unknown): number {
  if (!(error instanceof BackupError)) throw error;
  process.stderr.write(`${error.code}: ${error.message.replaceAll('\n', ' ')}\n`);
  return 1;
}
