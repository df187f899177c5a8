import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOnPath } from '@/scripts/programs.mjs';
import { ownPort } from '../environment';
import { ServerProcess } from './server-process';

/** Caddy of this machine, or undefined. */
export const CADDY = findOnPath(['caddy']);

/** A real Caddy with the Caddyfile that is shipped. */
export type Proxy = {
  /** A file with the certificate that everything behind it is signed with. */
  readonly authority: string;
  readonly close: () => Promise<void>;
};

/** The addresses people type, and the ports behind them. */
type Names = {
  readonly app: string;
  readonly appPort: number;
  readonly jitsi: string;
  readonly jitsiPort: number;
};

/** Starts it in front of an app and a Jitsi. */
export async function startCaddy(names: Names): Promise<Proxy> {
  if (CADDY === undefined) throw new Error('there is no Caddy');
  const home = mkdtempSync(join(tmpdir(), 'twofold-caddy-'));
  const caddy = new ServerProcess([CADDY, 'run', '--config', 'Caddyfile', '--adapter', 'caddyfile'], {
    APP_ADDRESS: names.app,
    APP_UPSTREAM: `127.0.0.1:${names.appPort}`,
    JITSI_ADDRESS: names.jitsi,
    JITSI_UPSTREAM: `127.0.0.1:${names.jitsiPort}`,
    HTTP_PORT: String(await ownPort()),
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: home,
  });
  await caddy.printed('serving initial configuration');
  const authority = join(home, 'caddy/pki/authorities/local/root.crt');
  readFileSync(authority);
  return {
    authority,
    async close() {
      await caddy.destroy();
      rmSync(home, { recursive: true });
    },
  };
}
