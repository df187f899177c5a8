import type { JitsiDeployment } from '@/lib/env/model';
import type { VariableName, Variables } from '@/lib/env/variables';

const PUBLIC_JITSI_URL = 'https://meet.jit.si';
const JAAS_ORIGIN = 'https://8x8.vc';

/** What most servers are set up with; a server that accepts any audience accepts it too. */
const USUAL_AUDIENCE = 'jitsi';
/** Stands for the server's own XMPP domain, whatever it is called there (docs/jitsi.md, "Tokens"). */
const ANY_SUBJECT = '*';

const JAAS_NAMES = ['JAAS_APP_ID', 'JAAS_KEY_ID', 'JAAS_PRIVATE_KEY'] as const;
const TOKEN_NAMES = ['JITSI_APP_ID', 'JITSI_APP_SECRET'] as const;
const CLAIM_NAMES = ['JITSI_JWT_AUDIENCE', 'JITSI_JWT_SUBJECT'] as const;

type Complain = (name: VariableName, message: string) => void;
type Complete<Name extends VariableName> = Readonly<Record<Name, string>>;

/**
 * The Jitsi deployment that the variables that are set describe (docs/deploy.md, "Which Jitsi").
 *
 * Throws nothing: half a set, or two sets at once, is told to `complain` once per variable. What is returned after
 * a complaint is of no use.
 */
export function toJitsiDeployment(values: Variables, complain: Complain): JitsiDeployment {
  const isSet = (name: VariableName) => values[name] !== undefined;
  const baseUrl = values.JITSI_BASE_URL ?? PUBLIC_JITSI_URL;
  const foreign = JAAS_NAMES.some(isSet) ? [...TOKEN_NAMES, ...CLAIM_NAMES].find(isSet) : undefined;
  if (foreign) {
    complain(foreign, 'cannot be set together with the JAAS_ variables: choose one deployment');
    return { kind: 'open', baseUrl };
  }
  if (JAAS_NAMES.some(isSet)) {
    const jaas = completeSet(values, JAAS_NAMES, complain);
    return jaas ? toJaas(values, jaas, complain) : { kind: 'open', baseUrl };
  }
  if (TOKEN_NAMES.some(isSet)) {
    const token = completeSet(values, TOKEN_NAMES, complain);
    return token ? toTokenServer(values, token, baseUrl, complain) : { kind: 'open', baseUrl };
  }
  refuseTokenOnly(values, baseUrl, complain);
  return { kind: 'open', baseUrl };
}

function toJaas(
  values: Variables,
  set: Complete<(typeof JAAS_NAMES)[number]>,
  complain: Complain,
): JitsiDeployment {
  const appId = set.JAAS_APP_ID;
  const baseUrl = `${JAAS_ORIGIN}/${appId}`;
  if (values.JITSI_BASE_URL && values.JITSI_BASE_URL !== baseUrl) {
    complain(
      'JITSI_BASE_URL',
      `must be left out with JAAS_APP_ID: it follows from it (${JAAS_ORIGIN}/<AppID>)`,
    );
  }
  // The console shows the key id with the AppID in front of it; both forms are accepted.
  const keyId = set.JAAS_KEY_ID.startsWith(`${appId}/`)
    ? set.JAAS_KEY_ID.slice(appId.length + 1)
    : set.JAAS_KEY_ID;
  if (keyId.includes('/')) complain('JAAS_KEY_ID', 'belongs to another AppID than JAAS_APP_ID');
  return { kind: 'jaas', baseUrl, appId, keyId, privateKey: set.JAAS_PRIVATE_KEY };
}

function toTokenServer(
  values: Variables,
  set: Complete<(typeof TOKEN_NAMES)[number]>,
  baseUrl: string,
  complain: Complain,
): JitsiDeployment {
  const { host } = new URL(baseUrl);
  if (host === new URL(PUBLIC_JITSI_URL).host) {
    complain(
      'JITSI_BASE_URL',
      'must name your own server when JITSI_APP_ID is set: meet.jit.si takes no tokens',
    );
  } else if (host === new URL(JAAS_ORIGIN).host) {
    complain(
      'JITSI_BASE_URL',
      'must name your own server when JITSI_APP_ID is set: 8x8.vc takes the JAAS_ variables',
    );
  }
  return {
    kind: 'token',
    baseUrl,
    appId: set.JITSI_APP_ID,
    appSecret: set.JITSI_APP_SECRET,
    audience: values.JITSI_JWT_AUDIENCE ?? USUAL_AUDIENCE,
    subject: values.JITSI_JWT_SUBJECT ?? tenantOf(baseUrl) ?? ANY_SUBJECT,
  };
}

/** What makes no sense on a server without tokens. */
function refuseTokenOnly(values: Variables, baseUrl: string, complain: Complain): void {
  for (const name of CLAIM_NAMES) {
    if (values[name] !== undefined)
      complain(name, 'has a meaning with JITSI_APP_ID and JITSI_APP_SECRET only');
  }
  if (baseUrl.startsWith(`${JAAS_ORIGIN}/vpaas-magic-cookie-`)) {
    complain('JITSI_BASE_URL', `names JaaS, which needs tokens: set ${JAAS_NAMES.join(', ')} instead`);
  }
}

/** The last segment of a base URL with a path: Jitsi takes it for the tenant (docs/jitsi.md, "Room names and tenants"). */
function tenantOf(baseUrl: string): string | null {
  return new URL(baseUrl).pathname.split('/').filter(Boolean).at(-1)?.toLowerCase() ?? null;
}

/** All of the names with their values; null after a complaint for each that is missing. */
function completeSet<Name extends VariableName>(
  values: Variables,
  names: readonly Name[],
  complain: Complain,
): Complete<Name> | null {
  const missing = names.filter((name) => values[name] === undefined);
  const present = names.find((name) => values[name] !== undefined);
  for (const name of missing) complain(name, `is missing: ${present} needs it`);
  if (missing.length > 0) return null;
  return Object.fromEntries(names.map((name) => [name, String(values[name])])) as Record<Name, string>;
}
