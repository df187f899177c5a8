import { toJitsiDeployment } from '@/lib/env/jitsi';
import { isLoopbackName } from '@/lib/env/loopback';
import type { ConnectedSettings, Settings, WalletConnectSettings } from '@/lib/env/model';
import { canSignInAt } from '@/lib/env/sign-in-address';
import { type VariableName, type Variables, variables } from '@/lib/env/variables';

/** The chain id of the embedded node and of the SDK's own `localhost` chain. */
const LOCAL_CHAIN_ID = 1_337;

/** Embedded, a newcomer can confirm a session that starts in 45 minutes and join it at once. */
const EMBEDDED_JOIN_OPENS_MINUTES = 60;
/** Enough for a look at camera and microphone. */
const JOIN_OPENS_MINUTES = 10;

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
  const embedded = values.ARKIV_RPC_URL === undefined;
  const common = {
    appUrl: toAppUrl(values, embedded, complain),
    host: values.HOST,
    port: values.PORT,
    jitsi: toJitsiDeployment(values, complain),
    join: {
      opensMinutes:
        values.JOIN_OPENS_MINUTES ?? (embedded ? EMBEDDED_JOIN_OPENS_MINUTES : JOIN_OPENS_MINUTES),
      closesMinutes: values.JOIN_CLOSES_MINUTES,
    },
    retentionDays: values.RETENTION_DAYS,
    walletConnect: toWalletConnect(values, embedded, complain),
    chainId: values.ARKIV_CHAIN_ID ?? LOCAL_CHAIN_ID,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
  };
  if (embedded) {
    refuseConnectedOnly(values, complain);
    return {
      ...common,
      mode: 'embedded',
      dataDir: values.DATA_DIR,
      devnetPort: values.DEVNET_PORT,
      publicReads: values.PUBLIC_READS === '1',
      clockControl: values.CLOCK_CONTROL === '1',
      writers: values.ARKIV_WRITERS ?? [],
      space: values.SPACE_ID ?? null,
      authSecret: values.AUTH_SECRET ?? null,
    };
  }
  const arkiv = toConnectedArkiv(values, common.chainId, complain);
  if (values.CLOCK_CONTROL === '1')
    complain('CLOCK_CONTROL', 'works with the embedded node only: remove it or ARKIV_RPC_URL');
  if (values.AUTH_SECRET === undefined)
    complain('AUTH_SECRET', 'is required with ARKIV_RPC_URL (32 characters or more)');
  if (arkiv === null || values.AUTH_SECRET === undefined) return null;
  return { ...common, mode: 'connected', arkiv, authSecret: values.AUTH_SECRET };
}

/** Whoever reaches the page of an embedded deployment may use its demo wallets: it stays on this machine. */
function toAppUrl(values: Variables, embedded: boolean, complain: Complain): URL {
  const local = isLoopbackName(values.HOST);
  const hostname = values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST;
  const fallback = `http://${hostname}:${values.PORT}`;
  if (!values.APP_URL && !URL.canParse(fallback)) complain('HOST', 'must be a host name or an address');
  const appUrl = values.APP_URL ?? new URL(URL.canParse(fallback) ? fallback : 'http://localhost');
  if (embedded) {
    const reason =
      'must be a loopback name (such as 127.0.0.1) without ARKIV_RPC_URL: the embedded node never leaves this machine';
    if (!local) complain('HOST', reason);
    if (values.APP_URL && !isLoopbackName(appUrl.hostname)) complain('APP_URL', reason);
    return appUrl;
  }
  if (!values.APP_URL && !local)
    complain('APP_URL', 'is required when HOST is not a loopback name: people sign in to this address');
  if (values.APP_URL?.protocol === 'http:' && !isLoopbackName(appUrl.hostname)) {
    complain(
      'APP_URL',
      'must be https: cameras and sign-in cookies need it everywhere but on a loopback name',
    );
  }
  return appUrl;
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
