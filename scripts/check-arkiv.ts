/**
 * `npm run check:arkiv`: tries the configured Arkiv node from this machine; with ARKIV_NODE=own, through the running app.
 * Ends with 0 when all is well, 1 when something was found, 2 when the configuration itself is refused.
 */
import { checkArkiv } from '@/lib/server/check/arkiv-check';
import { printFindings } from './findings';
import { readSettings } from './read-settings';

async function main(): Promise<number> {
  const settings = readSettings();
  if (settings === null) return 2;
  return printFindings(await checkArkiv(settings, { now: () => Date.now() }));
}

process.exitCode = await main();
