/**
 * `npm run check:jitsi`: tries the configured Jitsi from this machine.
 * Ends with 0 when all is well, 1 when something was found, 2 when the configuration itself is refused.
 */
import { existsSync } from 'node:fs';
import { checkDeployment, type Finding } from '@/lib/call/jitsi/deployment-check';
import { parseEnv } from '@/lib/env/parse';

const MARKS: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok      ',
  note: 'note    ',
  problem: 'PROBLEM ',
  detail: '          ',
};

async function main(): Promise<number> {
  // As Next does for the app itself.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const reading = parseEnv(process.env);
  if (!reading.ok) {
    for (const line of reading.lines) process.stderr.write(`${line}\n`);
    return 2;
  }
  const findings = await checkDeployment(reading.settings, { fetch, now: Date.now() });
  for (const { level, message } of findings) process.stdout.write(`${MARKS[level]}${message}\n`);
  return findings.some(({ level }) => level === 'problem') ? 1 : 0;
}

process.exitCode = await main();
