import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildTokenClaims, signToken, type TokenDeployment, type TokenUser } from '@/lib/call/jitsi/token';
import { JAAS, JAAS_APP, JAAS_PAIR, OWN } from '@/lib/call/testing/deployments';
import { type Claims, forgeToken } from '@/lib/call/testing/forged-token';
import {
  type JitsiServerSettings,
  type JoinAttempt,
  type JoinResult,
  listJaasTokenErrors,
  verifyToken,
} from '@/lib/call/testing/verify-token';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { MINUTE_MS } from '@/lib/time/instant';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const NOW = TODAY / 1_000;
const WINDOW = { opensAt: TODAY - 10 * MINUTE_MS, closesAt: TODAY + 120 * MINUTE_MS };
const ROOM = buildJitsiRoomName(`0x${'a1b2c3d4'.repeat(8)}`);
const OTHER_ROOM = buildJitsiRoomName(`0x${'d4c3b2a1'.repeat(8)}`);

const ADA: TokenUser = { wallet: `0x${'ad'.repeat(20)}`, displayName: 'Ada', moderator: true };
const NOOR: TokenUser = { wallet: `0x${'0e'.repeat(20)}`, displayName: 'Noor', moderator: false };

const SERVER: JitsiServerSettings = {
  algorithm: 'HS256',
  secret: OWN.appSecret,
  issuers: ['app'],
  audiences: ['*'],
  domainVerification: false,
  domain: 'meet.jitsi',
  allowEmptyToken: false,
  lobby: false,
  now: NOW,
};
const JAAS_SERVER: JitsiServerSettings = {
  ...SERVER,
  algorithm: 'RS256',
  publicKey: JAAS_PAIR.publicKey,
  issuers: ['chat'],
  audiences: ['jitsi'],
};
const VISIT: JoinAttempt = {
  room: ROOM,
  tenant: null,
  displayName: 'Noor',
  roomExists: true,
  invited: false,
};

function mint(deployment: TokenDeployment, participant: TokenUser = NOOR): Promise<string> {
  return signToken(deployment, buildTokenClaims(deployment, ROOM, participant, WINDOW));
}

describe('our token', () => {
  it('says on an own server who may enter which room, and from when until when', async () => {
    const token = await mint(OWN, ADA);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decodeJwt(token)).toEqual({
      aud: 'jitsi',
      iss: 'app',
      sub: '*',
      room: ROOM,
      nbf: NOW - 11 * 60,
      exp: NOW + 120 * 60,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      context: {
        user: { id: ADA.wallet, name: 'Ada', moderator: true },
        features: {
          'screen-sharing': true,
          recording: false,
          livestreaming: false,
          transcription: false,
          'outbound-call': false,
          'inbound-call': false,
        },
      },
    });
  });

  it('is another one each time, also for the same person in the same second', async () => {
    expect(await mint(OWN)).not.toBe(await mint(OWN));
    expect(await mint(JAAS)).not.toBe(await mint(JAAS));
  });

  it('names on JaaS the AppID and the key it is signed with', async () => {
    const token = await mint(JAAS);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: `${JAAS_APP}/ab12cd` });
    expect(decodeJwt(token)).toMatchObject({ aud: 'jitsi', iss: 'chat', sub: JAAS_APP, room: ROOM });
  });

  it('names the room in lower case and whole seconds, whatever it is given', () => {
    const window = { opensAt: WINDOW.opensAt + 1, closesAt: WINDOW.closesAt + 999 };
    expect(buildTokenClaims(OWN, ROOM.toUpperCase(), NOOR, window)).toMatchObject({
      room: ROOM,
      nbf: NOW - 11 * 60,
      exp: NOW + 120 * 60,
    });
  });

  it('accepts a key in the older PKCS#1 form', async () => {
    const privateKey = JAAS_PAIR.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(verifyToken(await mint({ ...JAAS, privateKey }), VISIT, JAAS_SERVER)).toBe(
      'joined as participant',
    );
  });
});

describe('our token on every kind of server', () => {
  it.each<[string, TokenDeployment, JitsiServerSettings, Partial<JoinAttempt>?]>([
    ['docker as it comes', OWN, SERVER],
    ['Debian: domain verification, any audience', OWN, { ...SERVER, domainVerification: true }],
    [
      'its own list of audiences, and its domain as subject',
      { ...OWN, audience: 'my-server', subject: 'meet.jitsi' },
      { ...SERVER, audiences: ['my-server'], domainVerification: true },
    ],
    [
      'a tenant room with domain verification',
      { ...OWN, baseUrl: 'https://meet.example.org/school', subject: 'school' },
      { ...SERVER, domainVerification: true },
      { tenant: 'school' },
    ],
    ['empty tokens allowed', OWN, { ...SERVER, allowEmptyToken: true }],
    ['JaaS', JAAS, JAAS_SERVER, { tenant: JAAS_APP }],
    ['JaaS, domain verification', JAAS, { ...JAAS_SERVER, domainVerification: true }, { tenant: JAAS_APP }],
  ])('%s: the learner joins, the mentor moderates', async (_, deployment, settings, visit = {}) => {
    const at = { ...VISIT, ...visit };
    expect(verifyToken(await mint(deployment, NOOR), at, settings)).toBe('joined as participant');
    expect(verifyToken(await mint(deployment, ADA), at, settings)).toBe('joined as moderator');
  });

  it('opens no other room', async () => {
    const elsewhere = { ...VISIT, room: OTHER_ROOM };
    expect(verifyToken(await mint(OWN), elsewhere, SERVER)).toBe('join refused: Room and token mismatched');
    expect(verifyToken(await mint(JAAS), elsewhere, JAAS_SERVER)).toBe(
      'join refused: Room and token mismatched',
    );
  });

  it.each([
    ['61 s before the room opens', WINDOW.opensAt / 1_000 - 61, 'login refused: Not acceptable by nbf'],
    ['on a clock that is a minute behind', WINDOW.opensAt / 1_000 - 60, 'joined as participant'],
    ['in the last second', WINDOW.closesAt / 1_000 - 1, 'joined as participant'],
    ['when the room has closed', WINDOW.closesAt / 1_000, 'login refused: Not acceptable by exp'],
  ])('%s', async (_, now, verdict) => {
    expect(verifyToken(await mint(OWN), VISIT, { ...SERVER, now })).toBe(verdict);
  });

  it("gives JaaS's own client nothing to complain about", async () => {
    expect(listJaasTokenErrors(await mint(JAAS, ADA), NOW)).toEqual([]);
  });
});

describe('a token that is not ours', () => {
  let claims: Claims;
  beforeAll(() => {
    claims = buildTokenClaims(OWN, ROOM, NOOR, WINDOW);
  });
  const forge = (change: Record<string, unknown>, header?: Claims, secret = OWN.appSecret) =>
    forgeToken({ ...claims, ...change }, secret, header);
  const parts = async () => (await mint(OWN)).split('.') as [string, string, string];
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  const MISMATCH = 'join refused: Room and token mismatched';
  const NO_SIGNATURE = 'login refused: Invalid signature';
  const NO_TOKEN = 'login refused: Invalid token';
  const strict: JitsiServerSettings = { ...SERVER, audiences: ['jitsi'], domainVerification: true };

  it.each<[string, () => string | Promise<string>, JoinResult]>([
    ['empty', () => '', NO_TOKEN],
    ['no token at all', () => 'mg-0x', NO_TOKEN],
    ['without its signature', async () => (await parts()).slice(0, 2).join('.'), NO_TOKEN],
    ['with a fourth part', async () => `${await mint(OWN)}.x`, NO_TOKEN],
    ['with claims that are no JSON', () => forgeToken('{', OWN.appSecret), NO_TOKEN],
    ['unsigned (alg none)', () => forge({}, { alg: 'none', typ: 'JWT' }), NO_TOKEN],
    [
      'signed with another algorithm',
      () => forge({}, { alg: 'HS512', typ: 'JWT' }),
      'login refused: Invalid or incorrect alg',
    ],
    [
      'meant for another kind of key',
      () => forgeToken(claims, JAAS_PAIR.privateKey, { alg: 'RS256', typ: 'JWT' }),
      'login refused: Invalid or incorrect alg',
    ],
    ['without typ', () => forge({}, { alg: 'HS256' }), 'login refused: Invalid typ'],
    ['of another type', () => forge({}, { alg: 'HS256', typ: 'at+jwt' }), 'login refused: Invalid typ'],
    ['signed with another secret', () => forge({}, undefined, 'another secret'), NO_SIGNATURE],
    ['signed with nothing', () => forge({}, undefined, ''), NO_SIGNATURE],
    [
      'with claims changed after signing',
      async () => {
        const [head, , signature] = await parts();
        return `${head}.${encode({ ...claims, room: OTHER_ROOM })}.${signature}`;
      },
      NO_SIGNATURE,
    ],
    ['with a signature cut short', async () => (await mint(OWN)).slice(0, -2), NO_SIGNATURE],
    ['expired', () => forge({ exp: NOW - 1 }), 'login refused: Not acceptable by exp'],
    ['expiring now', () => forge({ exp: NOW }), 'login refused: Not acceptable by exp'],
    ['with an expiry in words', () => forge({ exp: '2026-11-22' }), 'login refused: exp must be number'],
    ['not yet valid', () => forge({ nbf: NOW + 1 }), 'login refused: Not acceptable by nbf'],
    ['without an issuer', () => forge({ iss: undefined }), "login refused: 'iss' claim is missing"],
    ['of another issuer', () => forge({ iss: 'chat' }), "login refused: Invalid issuer ('iss' claim)"],
    ['without an audience', () => forge({ aud: undefined }), "login refused: 'aud' claim is missing"],
    [
      'for a list of audiences',
      () => forge({ aud: ['jitsi'] }),
      "login refused: Invalid audience ('aud' claim)",
    ],
    ['for another audience', () => forge({ aud: 'other' }), "login refused: Invalid audience ('aud' claim)"],
    ['without a room', () => forge({ room: undefined }), 'client hangs'],
    ['without a subject', () => forge({ sub: undefined }), 'client hangs'],
    ['for another room', () => forge({ room: OTHER_ROOM }), MISMATCH],
    ['for a room one letter shorter', () => forge({ room: ROOM.slice(0, -1) }), MISMATCH],
    ['for another tenant', () => forge({ sub: 'school' }), MISMATCH],
  ])('%s', async (_, make, verdict) => {
    expect(verifyToken(await make(), VISIT, strict)).toBe(verdict);
  });

  it.each<[string, Record<string, unknown>, Claims | undefined, string]>([
    ['without kid', {}, { alg: 'RS256', typ: 'JWT' }, 'kid missing'],
    ['with the key of another AppID', {}, { alg: 'RS256', typ: 'JWT', kid: 'x/y' }, 'kid and sub differ'],
    ['for another audience', { aud: 'other' }, undefined, 'aud'],
    ['of an own server', { iss: 'app' }, undefined, 'iss'],
    ['without nbf', { nbf: undefined }, undefined, 'nbf'],
    ['with milliseconds', { exp: WINDOW.closesAt }, undefined, 'exp'],
    ['without context', { context: undefined }, undefined, 'context missing'],
    ['without features', { context: { user: {} } }, undefined, 'features missing'],
    ['with a feature of its own', { context: { features: { x: true } } }, undefined, 'feature x unknown'],
    [
      'with a feature in words',
      { context: { features: { lobby: 1 } } },
      undefined,
      'feature lobby not boolean',
    ],
  ])("%s: JaaS's own client complains", (_, change, header, complaint) => {
    const own = buildTokenClaims(JAAS, ROOM, NOOR, WINDOW);
    const kid = `${JAAS_APP}/ab12cd`;
    const token = forgeToken(
      { ...own, ...change },
      JAAS_PAIR.privateKey,
      header ?? { alg: 'RS256', typ: 'JWT', kid },
    );
    expect(listJaasTokenErrors(token, NOW)).toContain(complaint);
  });
});
