import 'server-only';

import { completeConnected, completeEmbedded, completeOwn } from '@/lib/env/complete';
import type { EmbeddedSettings, Env, OwnSettings } from '@/lib/env/model';
import { parseEnv } from '@/lib/env/parse';
import { messageOf } from '@/lib/errors/causes';
import { processWide } from '@/lib/process-wide';

/** The configuration is not usable; `lines` holds one clear sentence per variable. */
export class EnvError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join('\n'), options);
    this.name = 'EnvError';
    this.lines = lines;
  }
}

/**
 * The configuration of this process, read once.
 *
 * A function and not a constant, because `next build` runs without variables.
 *
 * @throws {EnvError} for bad variables; `instrumentation.ts` has it called first and the process ends then, so that later
 * callers never meet it
 */
export function env(): Env {
  return processWide('env', loadEnv);
}

function loadEnv(): Env {
  const reading = parseEnv(process.env);
  if (!reading.ok) throw new EnvError(reading.lines);
  const settings = reading.settings;
  return settings.mode === 'connected' ? completeConnected(settings) : completeFromDirectory(settings);
}

function completeFromDirectory(settings: EmbeddedSettings | OwnSettings): Env {
  try {
    return settings.mode === 'own' ? completeOwn(settings) : completeEmbedded(settings);
  } catch (cause) {
    throw new EnvError([`DATA_DIR is not usable: ${messageOf(cause)}`], { cause });
  }
}
