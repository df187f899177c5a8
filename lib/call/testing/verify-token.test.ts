import { describe, expect, it } from 'vitest';
import { type Claims, forgeToken } from '@/lib/call/testing/forged-token';
import {
  type JitsiServerSettings,
  type JoinAttempt,
  type JoinResult,
  verifyToken,
} from '@/lib/call/testing/verify-token';
import { buildJitsiRoomName } from '@/lib/jitsi';

/** 2026-11-22T13:00:00Z */
const NOW = 1_795_352_400;
const ROOM = buildJitsiRoomName(`0x${'a1b2c3d4'.repeat(8)}`);
const OTHER_ROOM = buildJitsiRoomName(`0x${'d4c3b2a1'.repeat(8)}`);
const SECRET = 'the secret of app and server';

/** Domain verification on, no empty tokens. */
const STRICT: JitsiServerSettings = {
  algorithm: 'HS256',
  secret: SECRET,
  issuers: ['app'],
  audiences: ['jitsi'],
  domainVerification: true,
  domain: 'meet.example.org',
  allowEmptyToken: false,
  lobby: false,
  now: NOW,
};
const OFF: JitsiServerSettings = { ...STRICT, domainVerification: false };
const EMPTY_ALLOWED: JitsiServerSettings = { ...STRICT, allowEmptyToken: true };
const LOBBY: JitsiServerSettings = { ...STRICT, lobby: true };

const ATTEMPT: JoinAttempt = {
  room: ROOM,
  tenant: null,
  displayName: 'Noor',
  roomExists: true,
  invited: false,
};

const GOOD: Claims = {
  aud: 'jitsi',
  iss: 'app',
  sub: 'meet.example.org',
  room: ROOM,
  nbf: NOW - 60,
  exp: NOW + 3_600,
  context: { user: { id: '7', name: 'Noor' } },
};

/** The good token with other claims; `undefined` takes one out. */
function token(change: Record<string, unknown> = {}, header?: Claims, secret = SECRET): string {
  return forgeToken({ ...GOOD, ...change }, secret, header);
}

function user(change: Record<string, unknown>) {
  return { context: { user: { id: '7', name: 'Noor', ...change } } };
}

type Row = [
  row: string,
  token: string | null,
  result: JoinResult,
  settings?: JitsiServerSettings,
  attempt?: Partial<JoinAttempt>,
];

const MISMATCH: JoinResult = 'join refused: Room and token mismatched';

const ROWS: Row[] = [
  ['good token', token(), 'joined as participant'],
  ['moderator true', token(user({ moderator: true })), 'joined as moderator'],
  ['moderator "true"', token(user({ moderator: 'true' })), 'joined as moderator'],
  ['affiliation owner', token(user({ affiliation: 'owner' })), 'joined as moderator'],
  ['no token', null, 'login refused: token required'],
  ['wrong secret', token({}, undefined, 'another secret'), 'login refused: Invalid signature'],
  ['expired 1 s', token({ exp: NOW - 1 }), 'login refused: Not acceptable by exp'],
  ['exp == now', token({ exp: NOW }), 'login refused: Not acceptable by exp'],
  ['no exp', token({ exp: undefined }), 'joined as participant'],
  ['exp as string', token({ exp: String(NOW + 3_600) }), 'login refused: exp must be number'],
  ['nbf 5 s ahead', token({ nbf: NOW + 5 }), 'login refused: Not acceptable by nbf'],
  ['token for another room', token({ room: OTHER_ROOM }), MISMATCH],
  ['name minus one char', token({ room: ROOM.slice(0, -1) }), MISMATCH],
  ['room *', token({ room: '*' }), 'joined as participant'],
  ['upper-case room', token({ room: ROOM.toUpperCase() }), 'joined as participant'],
  [
    'Lua-pattern with regex:true',
    token({ room: 'mg%-0x.*', context: { room: { regex: true } } }),
    'joined as participant',
  ],
  ['Lua-pattern without regex:true', token({ room: 'mg%-0x.*' }), MISMATCH],
  ['no room claim', token({ room: undefined }), 'client hangs'],
  ['aud wrong', token({ aud: 'other' }), "login refused: Invalid audience ('aud' claim)"],
  ['aud array', token({ aud: ['jitsi'] }), "login refused: Invalid audience ('aud' claim)"],
  ['aud missing', token({ aud: undefined }), "login refused: 'aud' claim is missing"],
  ['iss wrong', token({ iss: 'other' }), "login refused: Invalid issuer ('iss' claim)"],
  ['sub wrong (strict)', token({ sub: 'other.example.org' }), MISMATCH],
  ['sub wrong, verification off', token({ sub: 'other.example.org' }), 'joined as participant', OFF],
  ['sub missing (strict)', token({ sub: undefined }), 'client hangs'],
  ['sub missing, verification off', token({ sub: undefined }), 'joined as participant', OFF],
  ['sub * (2.3)', token({ sub: '*' }), 'joined as participant'],
  ['header without typ', token({}, { alg: 'HS256' }), 'login refused: Invalid typ'],
  ['HS512', token({}, { alg: 'HS512', typ: 'JWT' }), 'login refused: Invalid or incorrect alg'],
  ['alg none', token({}, { alg: 'none', typ: 'JWT' }), 'login refused: Invalid token'],
  ['no context claim', token({ context: undefined }), 'joined as participant'],
  ['room not created by focus', token(), 'join refused: Room does not exist', STRICT, { roomExists: false }],
  ['tenant room sub=tenant', token({ sub: 'school' }), 'joined as participant', STRICT, { tenant: 'school' }],
  ['tenant room sub=domain (strict)', token(), MISMATCH, STRICT, { tenant: 'school' }],
  ['allow_empty_token: no token', null, 'joined as nobody', EMPTY_ALLOWED],
  ['allow_empty_token: token for other room', token({ room: OTHER_ROOM }), MISMATCH, EMPTY_ALLOWED],
  [
    'allow_empty_token: expired',
    token({ exp: NOW - 1 }),
    'login refused: Not acceptable by exp',
    EMPTY_ALLOWED,
  ],
  [
    'lobby on, learner without display name',
    token(),
    'join refused: displayname-required lobby=true',
    LOBBY,
    { displayName: '' },
  ],
  ['lobby on, learner with name', token(), 'join refused: registration-required', LOBBY],
  ["lobby on, after the moderator's invite", token(), 'joined as participant', LOBBY, { invited: true }],
  ['lobby on, moderator', token(user({ moderator: true })), 'joined as moderator', LOBBY],
  // 7.3: a server that accepts any audience does not compare it.
  [
    'aud array, any aud accepted',
    token({ aud: ['x'] }),
    'joined as participant',
    { ...STRICT, audiences: ['*'] },
  ],
  [
    'aud missing, any aud accepted',
    token({ aud: undefined }),
    "login refused: 'aud' claim is missing",
    { ...STRICT, audiences: ['*'] },
  ],
];

describe('a real server, as in docs/jitsi.md, "Tokens"', () => {
  it.each<Row>(ROWS)('%s', (_, given, result, settings = STRICT, attempt = {}) => {
    expect(verifyToken(given, { ...ATTEMPT, ...attempt }, settings)).toBe(result);
  });
});
