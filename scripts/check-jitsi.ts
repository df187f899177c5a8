/**
 * `npm run check:jitsi`: tries the configured Jitsi from this machine.
 * Ends with 0 when all is well, 1 when something was found, 2 when the configuration itself is refused.
 */
import { checkDeployment } from '@/lib/call/jitsi/deployment-check';
import { printFindings } from './findings';
import { readSettings } from './read-settings';

async function main(): Promise<number> {
  const settings = readSettings();
  if (settings === null) return 2;
  return printFindings(await checkDeployment(settings, { fetch, now: Date.now() }));
}

process.exitCode = await main();
