import { createPrivateKey, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import type { JitsiDeployment } from '@/lib/env/model';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** A deployment whose server checks who enters. */
export type TokenDeployment = Extract<JitsiDeployment, { kind: 'token' | 'jaas' }>;

/** The person a token is for, as Jitsi shows them. */
export type TokenUser = {
  /** Lower-case. */
  readonly wallet: string;
  readonly displayName: string;
  /** Takes effect only where the server reads it (docs/jitsi.md, "Moderators"): nothing on screen may promise it. */
  readonly moderator: boolean;
};

/** When the room of a token can be entered. */
type OpenTime = { readonly opensAt: EpochMs; readonly closesAt: EpochMs };

/** The server has no leeway and clocks differ: a token is good from a little before the room opens. */
const NOT_BEFORE_SLACK_SECONDS = 60;

/**
 * Only what two people need. A server that finds a list takes it as complete, and JaaS refuses a token without one
 * (docs/jitsi.md, "JaaS"); the names are those that clients of every age know, because an unknown one is refused too.
 */
const FEATURES = {
  'screen-sharing': true,
  recording: false,
  livestreaming: false,
  transcription: false,
  'outbound-call': false,
  'inbound-call': false,
} as const;

/**
 * The claims that let one person into one room for as long as it is open.
 *
 * Units: `nbf` and `exp` are integer unix seconds; `nbf` is 60 s before the window opens, `exp` the moment it closes.
 * `aud` is a string because servers compare it with `==`. Source: docs/jitsi.md, "JaaS" and "Tokens".
 */
export function buildTokenClaims(
  deployment: TokenDeployment,
  roomName: string,
  participant: TokenUser,
  open: OpenTime,
): JWTPayload {
  return {
    ...issuerClaims(deployment),
    room: roomName.toLowerCase(),
    nbf: Math.floor(open.opensAt / SECOND_MS) - NOT_BEFORE_SLACK_SECONDS,
    exp: Math.floor(open.closesAt / SECOND_MS),
    context: {
      user: {
        id: participant.wallet,
        name: participant.displayName,
        moderator: participant.moderator,
      },
      features: FEATURES,
    },
  };
}

/**
 * Signs the claims as the deployment wants them: HS256 with the shared secret, or RS256 with the JaaS key and its `kid`.
 *
 * Each call makes another token, also of the same claims: `jti` is the one thing in it that no server reads.
 * `typ` is set because Jitsi refuses a token without it and jose leaves it out (docs/jitsi.md, "Tokens").
 * @throws {TypeError} when the configured key cannot be used, which the start-up check refuses.
 */
export function signToken(deployment: TokenDeployment, claims: JWTPayload): Promise<string> {
  const token = new SignJWT(claims).setJti(randomUUID());
  if (deployment.kind === 'token') {
    return token
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(new TextEncoder().encode(deployment.appSecret));
  }
  return token
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: `${deployment.appId}/${deployment.keyId}` })
    .sign(createPrivateKey(deployment.privateKey));
}

/** Who issues a token for whom: fixed values on JaaS, the operator's on an own server. */
function issuerClaims(deployment: TokenDeployment): { aud: string; iss: string; sub: string } {
  if (deployment.kind === 'jaas') return { aud: 'jitsi', iss: 'chat', sub: deployment.appId };
  return { aud: deployment.audience, iss: deployment.appId, sub: deployment.subject };
}
