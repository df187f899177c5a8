/**
 * `npm run backup -- FILE`: makes a checked backup of a node of your own (docs/deploy.md, "Backups"), also while the app
 * runs. Ends with 0 when it is there, 1 when it could not be made, 2 when the command line or the variables are refused.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackup } from '@/lib/backup/create';
import { complain, reportFailure } from './backup-output';
import { readSettings } from './read-settings';

const USAGE = 'npm run backup -- FILE [--data-dir DIR]';

/** The one file that was named, and the data directory when it is not that of the variables. */
function readArguments(): { readonly path: string; readonly dataDir: string | null } | null {
  try {
    const { positionals, values } = parseArgs({
      options: { 'data-dir': { type: 'string' } },
      allowPositionals: true,
    });
    const [path = '', ...more] = positionals;
    if (path === '' || more.length > 0) throw new Error('Name one file that is not there yet');
    return { path: resolve(path), dataDir: values['data-dir'] ?? null };
  } catch (error) {
    complain(error, USAGE);
    return null;
  }
}

/** Where the node of the variables keeps its data; null after a line that says what is wrong. */
function dataDirOfSettings(): string | null {
  const settings = readSettings();
  if (settings === null) return null;
  if (settings.mode === 'own') return settings.dataDir;
  complain('There is nothing to back up without ARKIV_NODE=own', USAGE);
  return null;
}

function main(): number {
  const args = readArguments();
  const dataDir = args && (args.dataDir ?? dataDirOfSettings());
  if (args === null || dataDir === null) return 2;
  try {
    const { entities, reachesAt } = createBackup(dataDir, args.path, () => Date.now());
    process.stdout.write(
      `${args.path} holds ${entities} entities, up to ${reachesAt}, and was checked.\n` +
        'It holds private keys: keep it where only you can read it. Your .env is not in it: keep a copy of that too.\n',
    );
    return 0;
  } catch (error) {
    return reportFailure(error);
  }
}

process.exitCode = main();
