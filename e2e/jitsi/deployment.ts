import { createPublicKey } from 'node:crypto';
import { type JitsiServerSettings, listJaasTokenErrors, verifyToken } from '@/lib/call/testing/verify-token';
import { APP, type App, JAAS_APP, TOKEN_APP } from '../environment';
import { chainNow } from '../fixtures/node';

/** What a room is told to find wrong with whoever comes, for tests that cannot make a bad token themselves. */
export type Doubt = 'none' | 'signature' | 'expired' | 'other room' | 'missing' | 'everything';

/** Somebody who wants to come in. */
export type Visitor = {
  readonly room: string;
  readonly tenant: string | null;
  readonly token: string | null;
  /** What the page says the person is called. */
  readonly name: string;
};

export type Decision =
  | { readonly enters: true; readonly name: string; readonly isModerator: boolean }
  | { readonly enters: false; readonly stage: 'login' | 'join'; readonly reason: string }
  /** The server breaks and never answers. */
  | null;

/** One of the three kinds of servers people have. */
export type Deployment = {
  readonly port: number;
  readonly decide: (visitor: Visitor, doubt: Doubt) => Promise<Decision>;
};

type Rules = Omit<JitsiServerSettings, 'now'>;

const FAR_AHEAD_SECONDS = 7 * 24 * 3_600;

/** A server that lets everybody in. */
function open(app: App): Deployment {
  return {
    port: app.jitsiPort,
    decide: async ({ name }, doubt) =>
      doubt === 'everything' ? null : { enters: true, name, isModerator: false },
  };
}

/** Where a server is, and its clock: the app's, as two machines' clocks should be. */
type Place = { readonly port: number; readonly now: () => Promise<number> };

const besides = (app: App): Place => ({ port: app.jitsiPort, now: () => chainNow(app) });

/** A server that asks for a token. */
function guarded(
  { port, now: clock }: Place,
  rules: Rules,
  features: { readonly isJaas: boolean },
): Deployment {
  return {
    port,
    async decide({ room, tenant, token: given, name }, doubt) {
      if (doubt === 'everything') return null;
      const now = Math.floor((await clock()) / 1_000) + (doubt === 'expired' ? FAR_AHEAD_SECONDS : 0);
      const token = doubted(given, doubt);
      const verdict = verifyToken(
        token,
        {
          room: doubt === 'other room' ? `${room}-elsewhere` : room,
          tenant,
          displayName: name,
          roomExists: true,
          invited: false,
        },
        { ...rules, now },
      );
      if (verdict === 'client hangs') return null;
      const [, stage, reason] = /^(login|join) refused: (.*)$/.exec(verdict) ?? [];
      if (reason !== undefined) return { enters: false, stage: stage === 'join' ? 'join' : 'login', reason };
      const complaints = features.isJaas && token ? listJaasTokenErrors(token, now) : [];
      if (complaints.length > 0) return { enters: false, stage: 'login', reason: complaints.join(', ') };
      return {
        enters: true,
        // The token's name beats what the page says (docs/jitsi.md, "Joining").
        name: nameIn(token) ?? name,
        // A stock server makes the first to come moderator, whatever the claim says (docs/jitsi.md, "Moderators").
        isModerator: features.isJaas && verdict === 'joined as moderator',
      };
    },
  };
}

function doubted(token: string | null, doubt: Doubt): string | null {
  if (doubt === 'missing') return null;
  if (doubt !== 'signature' || !token) return token;
  const [head, body, signature = ''] = token.split('.');
  return `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
}

function nameIn(token: string | null): string | null {
  const body = Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8');
  const claims = JSON.parse(body || '{}') as { context?: { user?: { name?: string } } };
  return claims.context?.user?.name ?? null;
}

const STRICT = { domainVerification: true, allowEmptyToken: false, lobby: false } as const;

/** An own server with tokens, as compose.yaml sets it up. */
export function ownServer(
  place: Place,
  { appId, appSecret }: { appId: string; appSecret: string },
): Deployment {
  const rules = {
    ...STRICT,
    algorithm: 'HS256',
    secret: appSecret,
    issuers: [appId],
    audiences: ['jitsi'],
    domain: 'meet.jitsi',
  } as const;
  return guarded(place, rules, { isJaas: false });
}

/** The three deployments of the tests. */
export const DEPLOYMENTS: readonly Deployment[] = [
  open(APP),
  ownServer(besides(TOKEN_APP), TOKEN_APP),
  guarded(
    besides(JAAS_APP),
    {
      ...STRICT,
      algorithm: 'RS256',
      publicKey: createPublicKey(JAAS_APP.privateKey),
      issuers: ['chat'],
      audiences: ['jitsi'],
      domain: '8x8.vc',
    },
    { isJaas: true },
  ),
];
