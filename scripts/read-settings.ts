import { existsSync } from 'node:fs';
import type { Settings } from '@/lib/env/model';
import { parseEnv } from '@/lib/env/parse';

/** The configuration the app would start with; null after a line for each variable that is refused. */
export function readSettings(): Settings | null {
  // As Next does for the app itself.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const reading = parseEnv(process.env);
  if (reading.ok) return reading.settings;
  for (const line of reading.lines) process.stderr.write(`${line}\n`);
  return null;
}
