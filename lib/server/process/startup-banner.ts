import type { Env } from '@/lib/env/model';

/** The first lines a newcomer to the embedded world reads on the console: the address, and what to click first. */
export function buildStartupBanner(
  { appUrl, dataDir }: Pick<Env, 'appUrl' | 'dataDir'>,
  devnetUrl: string | null,
): string {
  const lines = [
    '',
    `  Twofold is ready: ${appUrl.origin}`,
    '',
    '  Arkiv runs inside this process, with two demo wallets and three sessions to try:',
    '  1. Open the address, choose "Sign in", then "Continue as Ada, mentor".',
    '  2. Open the session that waits for you and choose "Confirm": the room appears.',
    '  3. Choose "Join call". In a private window, continue as "Noor, learner" and join the same room.',
    '',
    `  Arkiv node for your own scripts: ${devnetUrl ?? 'not served'}`,
    `  Data: ${dataDir ?? 'in memory, gone when this process ends'}`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}
