import { createHmac, createVerify, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * How a Jitsi server verifies a token, re-implemented from its own rules (docs/jitsi.md, "Tokens", confirmed row by row on
 * a real one), so that our tokens are held against the server and not against ourselves.
 */
export type JitsiServerSettings = {
  readonly algorithm: 'HS256' | 'RS256';
  readonly secret?: string;
  readonly publicKey?: KeyObject;
  readonly issuers: readonly string[];
  /** `*` accepts any. */
  readonly audiences: readonly string[];
  readonly domainVerification: boolean;
  /** The server's own XMPP domain. */
  readonly domain: string;
  readonly allowEmptyToken: boolean;
  readonly lobby: boolean;
  /** Unix seconds; the server gives no leeway. */
  readonly now: number;
};

/** Somebody who wants to join a room. */
export type JoinAttempt = {
  readonly room: string;
  /** The tenant of a tenant room's address, or null. */
  readonly tenant: string | null;
  /** Empty when the client sent none. */
  readonly displayName: string;
  /** Whether Jicofo has made the room. */
  readonly roomExists: boolean;
  /** A moderator has let them in from the lobby. */
  readonly invited: boolean;
};

export type JoinResult =
  | 'joined as moderator'
  | 'joined as participant'
  | 'joined as nobody'
  | `login refused: ${string}`
  | `join refused: ${string}`
  | 'client hangs';

type Json = { readonly [name: string]: unknown };

/** Says what happens to a visitor with this token. */
export function verifyToken(
  token: string | null,
  visit: JoinAttempt,
  settings: JitsiServerSettings,
): JoinResult {
  if (token === null) {
    return settings.allowEmptyToken ? enter('nobody', visit, settings) : 'login refused: token required';
  }
  const read = readToken(token);
  if (!read) return 'login refused: Invalid token';
  const { header, claims, signed, signature } = read;
  if (header.typ !== 'JWT') return 'login refused: Invalid typ';
  if (header.alg !== settings.algorithm) return 'login refused: Invalid or incorrect alg';
  if (!verifySignature(signed, signature, settings)) return 'login refused: Invalid signature';
  const refusal = verifyClaims(claims, settings);
  if (refusal) return `login refused: ${refusal}`;
  // Both are Lua errors on the server: the client gets no answer at all.
  if (typeof claims.room !== 'string') return 'client hangs';
  if (settings.domainVerification && typeof claims.sub !== 'string') return 'client hangs';
  if (!mayEnter(claims, claims.room, visit, settings)) return 'join refused: Room and token mismatched';
  return enter(roleOf(claims), visit, settings);
}

/**
 * What Jitsi's own client finds wrong with a token for JaaS before it sends it anywhere (docs/jitsi.md, "JaaS");
 * empty when nothing.
 */
export function listJaasTokenErrors(token: string, now: number): readonly string[] {
  const read = readToken(token);
  if (!read) return ['token unreadable'];
  const { header, claims } = read;
  const complaints: string[] = [];
  const expect = (holds: boolean, complaint: string) => {
    if (!holds) complaints.push(complaint);
  };
  const { kid } = header;
  expect(typeof kid === 'string', 'kid missing');
  expect(typeof kid === 'string' && kid.split('/')[0] === claims.sub, 'kid and sub differ');
  expect(claims.aud === 'jitsi', 'aud');
  expect(claims.iss === 'chat', 'iss');
  expect(isUnixSeconds(claims.nbf) && claims.nbf <= now, 'nbf');
  expect(isUnixSeconds(claims.exp) && claims.exp > now, 'exp');
  const context = asObject(claims.context);
  expect(context !== null, 'context missing');
  const features = asObject(context?.features);
  expect(features !== null, 'features missing');
  for (const [name, value] of Object.entries(features ?? {})) {
    expect(KNOWN_FEATURES.has(name), `feature ${name} unknown`);
    expect([true, false, 'true', 'false'].includes(value as boolean | string), `feature ${name} not boolean`);
  }
  return complaints;
}

/** Of clients old and new alike. */
const KNOWN_FEATURES: ReadonlySet<string> = new Set([
  'branding',
  'calendar',
  'flip',
  'inbound-call',
  'livestreaming',
  'lobby',
  'moderation',
  'outbound-call',
  'recording',
  'room',
  'screen-sharing',
  'sip-inbound-call',
  'sip-outbound-call',
  'transcription',
]);

function verifyClaims(claims: Json, { issuers, audiences, now }: JitsiServerSettings): string | null {
  if (claims.exp !== undefined) {
    if (typeof claims.exp !== 'number') return 'exp must be number';
    if (now >= claims.exp) return 'Not acceptable by exp';
  }
  if (claims.nbf !== undefined) {
    if (typeof claims.nbf !== 'number') return 'nbf must be number';
    if (now < claims.nbf) return 'Not acceptable by nbf';
  }
  if (claims.iss === undefined) return "'iss' claim is missing";
  if (!accepts(issuers, claims.iss)) return "Invalid issuer ('iss' claim)";
  if (claims.aud === undefined) return "'aud' claim is missing";
  return accepts(audiences, claims.aud) ? null : "Invalid audience ('aud' claim)";
}

/** Compared with `==`: an array is never equal to a string, but `*` asks for no comparison. */
function accepts(accepted: readonly string[], value: unknown): boolean {
  return accepted.some((candidate) => candidate === '*' || candidate === value);
}

function mayEnter(claims: Json, claimed: string, visit: JoinAttempt, settings: JitsiServerSettings): boolean {
  if (!namesRoom(claims, claimed, visit, settings)) return false;
  return (
    !settings.domainVerification || claims.sub === '*' || claims.sub === (visit.tenant ?? settings.domain)
  );
}

function namesRoom(
  claims: Json,
  claimed: string,
  visit: JoinAttempt,
  settings: JitsiServerSettings,
): boolean {
  const room = visit.room.toLowerCase();
  if (claimed === '*' || claimed.toLowerCase() === room) return true;
  const isPattern = asObject(asObject(claims.context)?.room)?.regex === true;
  return settings.domainVerification && isPattern && fromLuaPattern(claimed).test(room);
}

/** Enough of Lua's patterns for a test: `%` escapes, `-` is the reluctant star. */
function fromLuaPattern(pattern: string): RegExp {
  return new RegExp(pattern.replace(/%(.)|-/g, (found, escaped) => (found === '-' ? '*?' : `\\${escaped}`)));
}

function roleOf(claims: Json): 'moderator' | 'participant' {
  const user = asObject(asObject(claims.context)?.user);
  const isOwner = ['owner', 'moderator', 'teacher'].includes(String(user?.affiliation));
  return isOwner || user?.moderator === true || user?.moderator === 'true' ? 'moderator' : 'participant';
}

function enter(
  role: 'moderator' | 'participant' | 'nobody',
  visit: JoinAttempt,
  settings: JitsiServerSettings,
): JoinResult {
  if (!visit.roomExists) return 'join refused: Room does not exist';
  if (settings.lobby && role !== 'moderator' && !visit.invited) {
    return visit.displayName === ''
      ? 'join refused: displayname-required lobby=true'
      : 'join refused: registration-required';
  }
  return `joined as ${role}`;
}

function verifySignature(text: string, signature: string, settings: JitsiServerSettings): boolean {
  const given = Buffer.from(signature, 'base64url');
  if (settings.algorithm === 'HS256') {
    const expected = createHmac('sha256', settings.secret ?? '')
      .update(text)
      .digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
  return settings.publicKey
    ? createVerify('RSA-SHA256').update(text).verify(settings.publicKey, given)
    : false;
}

function readToken(token: string) {
  const [head, body, signature, ...rest] = token.split('.');
  if (!head || !body || !signature || rest.length > 0) return null;
  const header = decode(head);
  const claims = decode(body);
  return header && claims ? { header, claims, signed: `${head}.${body}`, signature } : null;
}

function decode(part: string): Json | null {
  try {
    return asObject(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null ? (value as Json) : null;
}

function isUnixSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 10_000_000_000;
}
