import { relative, resolve } from 'node:path';
import { toAppUrl } from '@/lib/env/app-url';
import { toJitsiDeployment } from '@/lib/env/jitsi';
import { isLoopbackName } from '@/lib/env/loopback';
import type { ConnectedSettings, OwnSettings, Settings, WalletConnectSettings } from '@/lib/env/model';
import { canSignInAt } from '@/lib/env/sign-in-address';
import { IN_MEMORY, type VariableName, type Variables, variables } from '@/lib/env/variables';

/** The chain id of the embedded node and of the SDK's own `localhost` chain. */
const LOCAL_CHAIN_ID = 1_337;

/** Embedded, a newcomer can confirm a session that starts in 45 minutes and join it at once. */
const EMBEDDED_JOIN_OPENS_MINUTES = 60;
/** Enough for a look at camera and microphone. */
const JOIN_OPENS_MINUTES = 10;

/** Two places: what is kept for good must not lie in what was made to try it. */
const EMBEDDED_DATA_DIR = '.data';
const OWN_DATA_DIR = '.data-own';

/** The relay that wallets know without being told. */
const WALLETCONNECT_RELAY_URL = 'wss://relay.walletconnect.org';

export type ParsedEnv =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly lines: readonly string[] };

/**
 * Parses the environment into settings.
 *
 * @returns the settings, or `lines`: one sentence per bad variable, starting with its name, never with its value
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): ParsedEnv {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      lines: firstPerVariable(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
    };
  }
  const complaints: [string, string][] = [];
  const complain = (name: VariableName, message: string) => complaints.push([name, message]);
  const settings = toSettings(parsed.data, complain);
  if (settings !== null && !canSignInAt(settings.appUrl)) {
    complain(
      parsed.data.APP_URL ? 'APP_URL' : 'HOST',
      'must be a domain, an IPv4 address or localhost: a sign-in message can name nothing else (set APP_URL)',
    );
  }
  if (complaints.length > 0 || settings === null) return { ok: false, lines: firstPerVariable(complaints) };
  return { ok: true, settings };
}

type Complain = (name: VariableName, message: string) => void;

function firstPerVariable(complaints: readonly (readonly [string, string])[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const [name, message] of complaints) if (!seen.has(name)) seen.set(name, `${name} ${message}.`);
  return [...seen.values()];
}

function toSettings(values: Variables, complain: Complain): Settings | null {
  const mode = toMode(values);
  if (mode === null) {
    complain('ARKIV_NODE', 'cannot be own while ARKIV_RPC_URL is set: a node of your own, or one elsewhere');
    return null;
  }
  const common = toCommon(values, mode, complain);
  if (mode !== 'embedded' && values.CLOCK_CONTROL)
    complain('CLOCK_CONTROL', `works in the demo world only: remove it or ${NODE_OF[mode]}`);
  if (mode === 'own') return toOwn(values, common, complain);
  const chainId = values.ARKIV_CHAIN_ID ?? LOCAL_CHAIN_ID;
  if (mode === 'embedded') {
    refuseConnectedOnly(values, complain);
    const { DATA_DIR: dataDir = resolve(EMBEDDED_DATA_DIR) } = values;
    return {
      ...common,
      mode,
      chainId,
      dataDir: dataDir === IN_MEMORY ? null : dataDir,
      devnetPort: values.DEVNET_PORT,
      publicReads: values.PUBLIC_READS,
      dropTail: values.DROP_TAIL,
      clockControl: values.CLOCK_CONTROL,
      writers: values.ARKIV_WRITERS ?? [],
      space: values.SPACE_ID ?? null,
      authSecrets: values.AUTH_SECRET ?? null,
    };
  }
  const arkiv = toConnectedArkiv(values, chainId, complain);
  const authSecrets = requireSecrets(values, mode, complain);
  if (arkiv === null || authSecrets === null) return null;
  return { ...common, mode, chainId, arkiv, authSecrets };
}

/** The variable that chooses a mode other than the embedded one. */
const NODE_OF = { own: 'ARKIV_NODE', connected: 'ARKIV_RPC_URL' } as const;

/** Null for two at once. */
function toMode({ ARKIV_NODE: node, ARKIV_RPC_URL: rpcUrl }: Variables): Settings['mode'] | null {
  if (node === undefined) return rpcUrl === undefined ? 'embedded' : 'connected';
  return rpcUrl === undefined ? 'own' : null;
}

function toCommon(values: Variables, mode: Settings['mode'], complain: Complain) {
  const isEmbedded = mode === 'embedded';
  return {
    appUrl: toAppUrl(values, mode, complain),
    host: values.HOST,
    port: values.PORT,
    jitsi: toJitsiDeployment(values, complain),
    join: {
      opensMinutes:
        values.JOIN_OPENS_MINUTES ?? (isEmbedded ? EMBEDDED_JOIN_OPENS_MINUTES : JOIN_OPENS_MINUTES),
      closesMinutes: values.JOIN_CLOSES_MINUTES,
    },
    retentionDays: values.RETENTION_DAYS,
    mentorsListed: values.MENTORS_LISTED ?? [],
    walletConnect: toWalletConnect(values, isEmbedded, complain),
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
  };
}

function requireSecrets(values: Variables, mode: keyof typeof NODE_OF, complain: Complain) {
  const required = mode === 'own' ? 'ARKIV_NODE=own' : NODE_OF[mode];
  if (values.AUTH_SECRET === undefined)
    complain('AUTH_SECRET', `is required with ${required} (32 characters or more)`);
  return values.AUTH_SECRET ?? null;
}

function toOwn(
  values: Variables,
  common: ReturnType<typeof toCommon>,
  complain: Complain,
): OwnSettings | null {
  if (values.ARKIV_CHAIN_ID !== undefined) {
    complain(
      'ARKIV_CHAIN_ID',
      'cannot be chosen with ARKIV_NODE=own: the id is made once, with the data directory',
    );
  }
  if (values.ARKIV_RPC_TOKEN !== undefined)
    complain('ARKIV_RPC_TOKEN', 'has no meaning with ARKIV_NODE=own: the node is in this process');
  if (values.ARKIV_ATTESTED_WRITERS !== undefined)
    complain('ARKIV_ATTESTED_WRITERS', 'has no meaning with ARKIV_NODE=own: nobody else writes there');
  const { DATA_DIR: dataDir = resolve(OWN_DATA_DIR) } = values;
  if (dataDir === IN_MEMORY)
    complain('DATA_DIR', 'must be a directory with ARKIV_NODE=own: sessions have to outlive the process');
  const { BACKUP_DIR: backupDir = null } = values;
  if (backupDir !== null && (isWithin(backupDir, dataDir) || isWithin(dataDir, backupDir)))
    complain('BACKUP_DIR', 'must not lie in DATA_DIR, nor hold it: what takes one away takes the other');
  const authSecrets = requireSecrets(values, 'own', complain);
  if (authSecrets === null) return null;
  return {
    ...common,
    mode: 'own',
    dataDir,
    backupDir,
    anyFileSystem: values.DATA_DIR_ANY_FILE_SYSTEM,
    acceptClock: values.ACCEPT_CLOCK,
    dropTail: values.DROP_TAIL,
    publicReads: values.PUBLIC_READS,
    writerKey: values.ARKIV_PRIVATE_KEY ?? null,
    writers: values.ARKIV_WRITERS ?? [],
    space: values.SPACE_ID ?? null,
    authSecrets,
  };
}

/** Whether a path is a directory, or lies in it. */
function isWithin(path: string, directory: string): boolean {
  return !/^\.\.($|\/)/.test(relative(directory, path));
}

/** Messages to phones are encrypted end to end, but who talks to whom is not: a relay in the clear stays on this machine. */
function toWalletConnect(
  values: Variables,
  embedded: boolean,
  complain: Complain,
): WalletConnectSettings | null {
  const { WALLETCONNECT_PROJECT_ID: projectId, WALLETCONNECT_RELAY_URL: relay } = values;
  if (relay && !projectId)
    complain('WALLETCONNECT_RELAY_URL', 'is set but WALLETCONNECT_PROJECT_ID is not: set both, or neither');
  if (relay?.protocol === 'ws:' && !(embedded && isLoopbackName(relay.hostname)))
    complain(
      'WALLETCONNECT_RELAY_URL',
      'must be wss; ws is only for a relay on a loopback name, without ARKIV_RPC_URL',
    );
  if (!projectId) return null;
  return { projectId, relayUrl: relay ? relay.href.replace(/\/+$/, '') : WALLETCONNECT_RELAY_URL };
}

/** A key without a node to use it on is a half-finished configuration, not a wish for the embedded world. */
function refuseConnectedOnly(values: Variables, complain: Complain): void {
  for (const name of [
    'ARKIV_CHAIN_ID',
    'ARKIV_PRIVATE_KEY',
    'ARKIV_ATTESTED_WRITERS',
    'ARKIV_RPC_TOKEN',
  ] as const) {
    if (values[name] !== undefined)
      complain(name, 'is set but ARKIV_RPC_URL is not: set both, or neither for the embedded node');
  }
}

function toConnectedArkiv(
  values: Variables,
  chainId: number,
  complain: Complain,
): ConnectedSettings['arkiv'] | null {
  const { ARKIV_RPC_URL: rpcUrl, ARKIV_PRIVATE_KEY: writerKey, SPACE_ID: space } = values;
  if (!writerKey) complain('ARKIV_PRIVATE_KEY', 'is required with ARKIV_RPC_URL: it writes and pays');
  if (!space)
    complain('SPACE_ID', 'is required with ARKIV_RPC_URL: it separates your sessions from those of others');
  const rpcToken = values.ARKIV_RPC_TOKEN ?? null;
  if (rpcToken !== null && rpcUrl?.protocol === 'http:' && !isLoopbackName(rpcUrl.hostname))
    complain('ARKIV_RPC_TOKEN', 'can be read on the way: ARKIV_RPC_URL must be https, or on a loopback name');
  if (!rpcUrl || !writerKey || !space) return null;
  return {
    kind: 'connected',
    rpcUrl: rpcUrl.href,
    rpcToken,
    chainId,
    writerKey,
    writers: values.ARKIV_WRITERS ?? [],
    attestedWriters: values.ARKIV_ATTESTED_WRITERS ?? [],
    space,
  };
}
