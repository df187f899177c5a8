import type { JitsiDeployment } from '@/lib/env/model';
import type { VariableName, Variables } from '@/lib/env/variables';

const PUBLIC_JITSI_URL = 'https://meet.jit.si';
const JAAS_ORIGIN = 'https://8x8.vc';

type Complain = (name: VariableName, message: string) => void;

/**
 * The Jitsi deployment that the variables that are set describe (DESIGN section 7).
 *
 * Errors: none thrown; half a set, or two sets at once, is told to `complain` once per variable.
 */
export function toJitsiDeployment(values: Variables, complain: Complain): JitsiDeployment {
  const jaas = completeSet(values, ['JAAS_APP_ID', 'JAAS_KEY_ID', 'JAAS_PRIVATE_KEY'], complain);
  const token = completeSet(values, ['JITSI_APP_ID', 'JITSI_APP_SECRET'], complain);
  const baseUrl = values.JITSI_BASE_URL ?? PUBLIC_JITSI_URL;
  if (jaas) return toJaas(values, jaas, token !== null, complain);
  if (!token) return { kind: 'open', baseUrl };
  const isComplete = values.JITSI_APP_ID !== undefined && values.JITSI_APP_SECRET !== undefined;
  if (isComplete && new URL(baseUrl).host === 'meet.jit.si') {
    complain(
      'JITSI_BASE_URL',
      'must name your own server when JITSI_APP_ID is set: meet.jit.si takes no tokens',
    );
  }
  return { kind: 'token', baseUrl, appId: token.JITSI_APP_ID, appSecret: token.JITSI_APP_SECRET };
}

type JaasSet = Record<'JAAS_APP_ID' | 'JAAS_KEY_ID' | 'JAAS_PRIVATE_KEY', string>;

function toJaas(values: Variables, set: JaasSet, hasToken: boolean, complain: Complain): JitsiDeployment {
  const appId = set.JAAS_APP_ID;
  const baseUrl = `${JAAS_ORIGIN}/${appId}`;
  if (hasToken) complain('JITSI_APP_ID', 'cannot be set together with JAAS_APP_ID: choose one deployment');
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
  return { kind: 'jaas', baseUrl, appId, keyId, privateKey: set.JAAS_PRIVATE_KEY };
}

/** All of the names with their values, or null when none is set; some of them is a complaint for each missing one. */
function completeSet<Name extends VariableName>(
  values: Variables,
  names: readonly Name[],
  complain: Complain,
): Record<Name, string> | null {
  const present = names.filter((name) => values[name] !== undefined);
  if (present.length === 0) return null;
  for (const name of names) {
    if (values[name] === undefined) complain(name, `is missing: ${present[0]} needs it`);
  }
  return Object.fromEntries(names.map((name) => [name, String(values[name] ?? '')])) as Record<Name, string>;
}
