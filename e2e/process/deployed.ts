import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ownPort } from '../environment';
import { ownServer } from '../jitsi/deployment';
import { serveStandIn } from '../jitsi/server';
import { JITSI_PROGRAMS } from '../setup.mjs';
import { AppProcess } from './app';
import { startCaddy } from './caddy';
import { run } from './run';

/** How a script of ours is started. */
export const SCRIPT = [process.execPath, 'node_modules/tsx/dist/cli.mjs'];

/** A whole deployment on loopback as compose.yaml puts it together: app, Jitsi with tokens, Caddy before both. */
export async function deploy() {
  const directory = mkdtempSync(join(tmpdir(), 'twofold-deployed-'));
  const [appPort, jitsiPort, httpsPort, jitsiHttpsPort] = [
    await ownPort(),
    await ownPort(),
    await ownPort(),
    await ownPort(),
  ];
  const names = { app: `https://localhost:${httpsPort}`, jitsi: `https://localhost:${jitsiHttpsPort}` };
  const shared = { appId: 'twofold', appSecret: 'what the app and its Jitsi have in common' };
  const jitsi = ownServer({ port: jitsiPort, now: async () => Date.now() }, shared);
  const closeJitsi = await serveStandIn(jitsi, JITSI_PROGRAMS, null);
  const proxy = await startCaddy({ ...names, appPort, jitsiPort });
  const variables = (dataDir: string) => ({
    ARKIV_NODE: 'own',
    APP_URL: names.app,
    AUTH_SECRET: 'a secret of thirty-two characters',
    DATA_DIR: dataDir,
    DATA_DIR_ANY_FILE_SYSTEM: '1',
    TRUSTED_PROXIES: '1',
    JITSI_BASE_URL: names.jitsi,
    JITSI_APP_ID: shared.appId,
    JITSI_APP_SECRET: shared.appSecret,
    JOIN_OPENS_MINUTES: '1440',
  });
  const here = join(directory, 'data');
  let app = new AppProcess(appPort, variables(here));
  await app.ready();
  return {
    origin: names.app,
    authority: proxy.authority,
    /** Makes a backup, loses the data directory, and goes on from the backup in another one. */
    async loseAndRestore() {
      const [backup, elsewhere] = [join(directory, 'kept.backup'), join(directory, 'elsewhere')];
      const made = await run([...SCRIPT, 'scripts/backup.ts', backup], variables(here));
      expect(made.code, made.output).toBe(0);
      await app.destroy();
      rmSync(here, { recursive: true });
      const restored = await run([...SCRIPT, 'scripts/restore.ts', backup, elsewhere], variables(elsewhere));
      expect(restored.code, restored.output).toBe(0);
      app = new AppProcess(appPort, variables(elsewhere));
      await app.ready();
    },
    async close() {
      await app.destroy();
      await proxy.close();
      closeJitsi();
      rmSync(directory, { recursive: true });
    },
  };
}
