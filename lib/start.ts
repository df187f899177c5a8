import 'server-only';

import { startArkiv } from '@/lib/arkiv/runtime';
import { startBackups } from '@/lib/backup/queries';
import { watchBookings } from '@/lib/booking/start-booking-watch';
import { ensureDemoWorld } from '@/lib/demo/world';
import { EnvError, env } from '@/lib/env/env';
import type { Env } from '@/lib/env/model';
import { errorsBehind } from '@/lib/errors/causes';
import { createLogger, log } from '@/lib/log';
import { type EdgeSettings, FORM_LIMITS, installEdge } from '@/lib/server/edge/edge';
import { guardLoopback } from '@/lib/server/edge/loopback-guard';
import { captureConsole } from '@/lib/server/process/console-capture';
import { onShutdown } from '@/lib/server/process/shutdown';
import { buildStartupBanner } from '@/lib/server/process/startup-banner';
import { stopOnSignals } from '@/lib/server/process/stop';
import { watchRooms } from '@/lib/sessions/acts/start-room-watch';

/**
 * Starts everything the pages rely on, and says where to look.
 *
 * Throws nothing: Next would go on and answer 500 for ever. What is wrong is printed in one line each, and the
 * process ends with code 1.
 */
export async function startApp({ development }: { readonly development: boolean }): Promise<void> {
  try {
    const configuration = env();
    if (!development) captureConsole();
    installEdge(edgeSettings(configuration, development));
    if (configuration.mode === 'embedded') await stayOnThisMachine(configuration);
    stopOnSignals();
    const runtime = await startArkiv(configuration.arkiv, { log: (line) => log().warn(line) });
    if (configuration.mode === 'embedded') await ensureDemoWorld(runtime);
    watchRooms(runtime);
    watchBookings(runtime);
    startBackups(onShutdown);
    if (configuration.mode === 'embedded') {
      process.stdout.write(buildStartupBanner(configuration, runtime.devnet?.url ?? null));
    } else {
      // Whatever LOG_LEVEL is: whoever started the process waits for it.
      const ready = createLogger('info');
      ready.info(`Twofold is ready: ${configuration.appUrl.origin}`);
      if (configuration.mode === 'own')
        ready.info(`Arkiv runs in this process: ${runtime.network}, kept in ${configuration.dataDir}`);
    }
  } catch (error) {
    process.stderr.write(
      `\nTwofold cannot start.\n${linesOf(error)
        .map((line) => `  ${line}\n`)
        .join('')}\n`,
    );
    process.exit(1);
  }
}

function edgeSettings(configuration: Env, development: boolean): EdgeSettings {
  const { appUrl, port, trustedProxies, jitsi, walletConnect, mode } = configuration;
  return {
    appUrl,
    port,
    trustedProxies,
    jitsiBaseUrl: jitsi.baseUrl,
    phoneRelayUrl: walletConnect?.relayUrl ?? null,
    development,
    // Next's development server says by itself what it answers, and whoever tries the demo world on a terminal reads the
    // banner there.
    quiet: development || (mode === 'embedded' && process.stdout.isTTY),
    limits: FORM_LIMITS,
  };
}

/** HOST says where we were meant to listen; a server that was started by hand listens where it was told to. */
async function stayOnThisMachine({ port }: Env): Promise<void> {
  const { listensForThem } = await guardLoopback(port);
  if (!listensForThem) return;
  throw new EnvError([
    'HOST is not where the server listens: it answers other machines too, and nobody there may reach a demo world. ' +
      'Set ARKIV_NODE=own or ARKIV_RPC_URL for other people. Start it with npm start, or with --hostname 127.0.0.1.',
  ]);
}

/** Whoever reads them on a console has enough of them then. */
const MAX_LINES = 5;

/** Our own refusals are sentences; whatever else went wrong is told by its messages, one line each, the innermost last. */
function linesOf(error: unknown): readonly string[] {
  if (error instanceof EnvError) return error.lines;
  const lines = errorsBehind(error).map(({ message }) => message.split('\n', 1)[0] ?? '');
  const [first = String(error), ...rest] = lines.slice(0, MAX_LINES);
  // Who wraps a message often quotes it.
  return [first, ...rest.filter((line) => !first.includes(line))];
}
