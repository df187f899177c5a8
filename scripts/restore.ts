/**
 * `npm run restore -- FILE DIR`: brings a backup back as a new data directory (docs/deploy.md, "Losing the machine"). Ends
 * with 0 when it is there, 1 when the backup or the directory is refused, 2 when the command line is.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupHeader } from '@/lib/backup/format';
import { restoreBackup } from '@/lib/backup/restore';
import { complain, reportFailure } from './backup-output';

const USAGE = 'npm run restore -- FILE DIR';

function readArguments(): { readonly path: string; readonly directory: string } | null {
  try {
    const [path = '', directory = '', ...more] = parseArgs({ allowPositionals: true }).positionals;
    if (path === '' || directory === '' || more.length > 0) {
      throw new Error('Name one backup and one directory');
    }
    return { path: resolve(path), directory: resolve(directory) };
  } catch (error) {
    complain(error, USAGE);
    return null;
  }
}

function report({ entities, reachesAt, network }: BackupHeader, directory: string): string {
  return `${directory} holds ${entities} entities of ${network}, up to ${reachesAt}. What was recorded later is missing, and
pages say so for seven days.

Your .env has to hold what it held where the backup was made:
  ARKIV_NODE=own, APP_URL, DATA_DIR=${directory}
  AUTH_SECRET      another one signs everybody out, changes the passwords of rooms and makes lists of blocked wallets unreadable
  SPACE_ID         if it was set: another one hides every session
  ARKIV_PRIVATE_KEY, ARKIV_WRITERS   if they were set
  JITSI_… or JAAS_…, BACKUP_DIR      as they were

The app must not run on the old directory any more. If the data is more than a day old, make sure that the clock of this
machine is right (it says ${new Date().toISOString()}), and start once with: npm start -- --accept-clock
`;
}

function main(): number {
  const args = readArguments();
  if (args === null) return 2;
  try {
    const header = restoreBackup(args.path, args.directory, () => Date.now());
    process.stdout.write(report(header, args.directory));
    return 0;
  } catch (error) {
    return reportFailure(error);
  }
}

process.exitCode = main();
