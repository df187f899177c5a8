import { decodeJwt, decodeProtectedHeader } from 'jose';
import { isPublicJitsi } from '@/lib/call/jitsi/deployment';
import { checkFraming, type Framing } from '@/lib/call/jitsi/frame-ancestors';
import { buildTokenClaims, signToken, type TokenDeployment } from '@/lib/call/jitsi/token';
import type { JitsiDeployment } from '@/lib/env/model';
import { errorsBehind } from '@/lib/errors/causes';
import type { Finding } from '@/lib/finding';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/time/instant';

type CheckSettings = { readonly jitsi: JitsiDeployment; readonly appUrl: URL };

type CheckTools = { readonly fetch: typeof fetch; readonly now: EpochMs };

type Answer = { readonly response: Response; readonly body: string };

const TIMEOUT_MS = 10 * SECOND_MS;

/** A room of no session: asking for its page opens nothing. */
const SAMPLE_KEY = `0x${'0'.repeat(64)}`;
const SAMPLE_VISITOR = {
  wallet: `0x${'0'.repeat(40)}`,
  displayName: 'npm run check:jitsi',
  moderator: false,
};

const DEPLOYMENT_LABELS: Readonly<Record<JitsiDeployment['kind'], string>> = {
  open: 'a Jitsi without tokens',
  token: 'an own Jitsi with tokens (HS256)',
  jaas: 'JaaS (RS256)',
};

/**
 * Tries a Jitsi deployment from here: its program, the page of a room, and what our token would say.
 *
 * @returns never fails: whatever goes wrong is a finding. No finding holds a secret, a token or a signature.
 */
export async function checkDeployment(
  { jitsi, appUrl }: CheckSettings,
  tools: CheckTools,
): Promise<readonly Finding[]> {
  const { roomName, joinUrl } = generateJitsiMeeting(SAMPLE_KEY, jitsi.baseUrl);
  const script = await checkScript(`${jitsi.baseUrl}/external_api.js`, tools);
  const room = await checkRoomPage(joinUrl, appUrl, tools);
  return [
    { level: 'ok', message: `Configured: ${DEPLOYMENT_LABELS[jitsi.kind]} at ${jitsi.baseUrl}` },
    ...script,
    ...room,
    ...(jitsi.kind === 'open' ? explainOpen(jitsi.baseUrl) : await checkToken(jitsi, roomName, tools.now)),
  ];
}

async function checkScript(url: string, tools: CheckTools): Promise<readonly Finding[]> {
  const answer = await fetchText(url, tools);
  if (!('response' in answer)) return [answer];
  const { response, body } = answer;
  const found = `${url} answers ${response.status}, ${describeContent(answer)}`;
  if (!response.ok) return [{ level: 'problem', message: found }];
  if (!body.includes('JitsiMeetExternalAPI')) {
    return [{ level: 'problem', message: `${found}: this is not Jitsi's program` }];
  }
  if (!/javascript/i.test(response.headers.get('content-type') ?? '')) {
    return [{ level: 'problem', message: `${found}: browsers run it only when it is called JavaScript` }];
  }
  return [{ level: 'ok', message: `${found}: Jitsi's program` }, ...noteScheme(response)];
}

async function checkRoomPage(url: string, appUrl: URL, tools: CheckTools): Promise<readonly Finding[]> {
  const answer = await fetchText(url, tools);
  if (!('response' in answer)) return [answer];
  const { response } = answer;
  const found = `The page of a room answers ${response.status}, ${describeContent(answer)}`;
  const home = new URL(url).origin;
  const landed = response.url === '' ? home : new URL(response.url).origin;
  return [
    { level: response.ok ? 'ok' : 'problem', message: found },
    ...(landed === home
      ? []
      : [
          {
            level: 'problem' as const,
            message: `It leads on to ${landed}, which our pages do not admit: set JITSI_BASE_URL to that`,
          },
        ]),
    toFinding(checkFraming(response.headers, appUrl.origin, landed), appUrl.origin),
  ];
}

async function checkToken(
  deployment: TokenDeployment,
  roomName: string,
  now: EpochMs,
): Promise<readonly Finding[]> {
  const window = { opensAt: now, closesAt: now + HOUR_MS };
  const token = await signToken(deployment, buildTokenClaims(deployment, roomName, SAMPLE_VISITOR, window));
  return [
    { level: 'ok', message: 'A token can be made. It says (its signature is not shown):' },
    ...toLines(decodeProtectedHeader(token)),
    ...toLines(decodeJwt(token)),
    {
      level: 'note',
      message:
        'Whether the server believes it shows only when somebody joins: see docs/deploy.md, "Trying it"',
    },
  ];
}

function explainOpen(baseUrl: string): readonly Finding[] {
  const withoutTokens: Finding = {
    level: 'note',
    message:
      'No token: this server cannot check who enters. The app sets a password, docs/security.md says what it is worth',
  };
  if (!isPublicJitsi(new URL(baseUrl).host)) return [withoutTokens];
  return [
    withoutTokens,
    {
      level: 'note',
      message:
        'meet.jit.si ends embedded calls after five minutes, and one of the two has to log in there: fine to try, not to run',
    },
  ];
}

function noteScheme({ url }: Response): readonly Finding[] {
  if (url === '' || url.startsWith('https:')) return [];
  return [{ level: 'problem', message: `It is delivered over http (${url}): browsers refuse it` }];
}

function toFinding(framing: Framing, appOrigin: string): Finding {
  return framing.allowed
    ? { level: 'ok', message: `It may be shown inside ${appOrigin} (${framing.reason})` }
    : { level: 'problem', message: `It refuses to be shown inside ${appOrigin} (${framing.reason})` };
}

async function fetchText(url: string, { fetch }: CheckTools): Promise<Answer | Finding> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), cache: 'no-store' });
    return { response, body: await response.text() };
  } catch (error) {
    return { level: 'problem', message: `${url} cannot be reached: ${reasonOf(error)}` };
  }
}

/** The innermost of what went wrong: fetch itself says no more than "fetch failed". */
function reasonOf(error: unknown): string {
  const errors = errorsBehind(error);
  if (errors.some(({ name }) => name === 'TimeoutError'))
    return `no answer within ${TIMEOUT_MS / SECOND_MS} seconds`;
  const innermost = errors.at(-1);
  if (innermost === undefined) return String(error);
  return 'code' in innermost ? `${innermost.code} (${innermost.message})` : innermost.message;
}

function describeContent({ response, body }: Answer): string {
  const kind = /^\s*<(!doctype|html)/i.test(body)
    ? 'HTML'
    : (response.headers.get('content-type') ?? 'no type');
  return `${Math.ceil(body.length / 1_024)} kB of ${kind}`;
}

function toLines(value: object): readonly Finding[] {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((message) => ({ level: 'detail', message }));
}
