/**
 * Looks at what we ship of others: known vulnerabilities of production dependencies, and whether every package of the
 * lockfile is pinned by its content. Ends with 1 when something was found; an advisory source that cannot be reached is
 * said and found to be nothing.
 */
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAudit, readIntegrity } from './audit-verdict.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

// It ends with 1 for a vulnerability and for a registry that does not answer alike: what it prints tells them apart.
const audit = spawnSync(
  'npm',
  ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'],
  { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1_048_576 },
);
const verdicts = [
  readIntegrity(JSON.parse(readFileSync('package-lock.json', 'utf8'))),
  readAudit(audit.stdout ?? ''),
];
for (const { failed, lines } of verdicts) {
  for (const line of lines) (failed ? console.error : console.log)(line);
  if (failed) process.exitCode = 1;
}
