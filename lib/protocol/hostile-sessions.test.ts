import { describe, expect, it } from 'vitest';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { assembleSessions } from '@/lib/protocol/assemble';
import { buildRequestTypedData } from '@/lib/protocol/proof';
import {
  BLOCKS,
  keyOf,
  proofContext,
  REQUEST,
  readingRules,
  scheduledEntities,
  signFact,
  signRequest,
  TIMING,
} from '@/lib/sessions/testing/fixtures';
import {
  all,
  but,
  GOOD,
  malleated,
  payloadBut,
  proofBut,
  read,
  sessionWith,
  signatureOf,
  timeBut,
} from '@/lib/sessions/testing/hostile';
import { LEARNER, MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

const SESSION_ROWS: readonly (readonly [
  string,
  (session: ArkivEntity) => ArkivEntity | Promise<ArkivEntity>,
  string,
])[] = [
  ['by a stranger', (s) => ({ ...s, creator: STRANGER.address, owner: STRANGER.address }), 'nothing'],
  ['of another space', (s) => but(s, { strings: { spaceId: 'other' } }), 'nothing'],
  ['of no space', (s) => but(s, { strings: { spaceId: undefined } }), 'nothing'],
  ['given away after its creation', (s) => ({ ...s, owner: STRANGER.address }), 'nothing'],
  ['updated after its creation', (s) => ({ ...s, lastModifiedAtBlock: s.createdAtBlock + 1 }), 'nothing'],
  ['without a type', (s) => but(s, { strings: { type: undefined } }), 'nothing'],
  ['that says it is a confirmation', (s) => but(s, { strings: { type: 'session_confirmation' } }), 'nothing'],
  ['whose type is a name of every object', (s) => but(s, { strings: { type: 'constructor' } }), 'nothing'],
  ['without a mentor', (s) => but(s, { strings: { mentorWallet: undefined } }), 'nothing'],
  ['whose mentor is no address', (s) => but(s, { strings: { mentorWallet: '0x12' } }), 'nothing'],
  [
    'with a wallet in capitals',
    (s) => but(s, { strings: { learnerWallet: LEARNER.address.toUpperCase() } }),
    'nothing',
  ],
  ['with one wallet in both roles', (s) => but(s, { strings: { mentorWallet: LEARNER.address } }), 'nothing'],
  ['between other people', (s) => but(s, { strings: { mentorWallet: STRANGER.address } }), 'nothing'],
  [
    'with its roles exchanged',
    (s) => but(s, { strings: { mentorWallet: LEARNER.address, learnerWallet: MENTOR.address } }),
    'nothing',
  ],
  ['asked for by a stranger', (s) => but(s, { strings: { requestedBy: STRANGER.address } }), 'nothing'],
  ['asked for by the other one', (s) => but(s, { strings: { requestedBy: MENTOR.address } }), 'nothing'],
  ['that does not say who asked', (s) => but(s, { strings: { requestedBy: undefined } }), 'nothing'],
  ['without a request id', (s) => but(s, { strings: { requestId: undefined } }), 'nothing'],
  ['with another request id', (s) => but(s, { strings: { requestId: 'another-one' } }), 'nothing'],
  [
    'with a request id that ends a query string',
    (s) => but(s, { strings: { requestId: 'x" || type != "' } }),
    'nothing',
  ],
  ['without a start', (s) => but(s, { numbers: { startsAt: undefined } }), 'nothing'],
  [
    'with a start in words only',
    (s) => but(s, { strings: { startsAt: '1795356000' }, numbers: { startsAt: undefined } }),
    'nothing',
  ],
  [
    'whose start is not its date',
    (s) => but(s, { numbers: { startsAt: REQUEST.startsAt / SECOND_MS + 1 } }),
    'nothing',
  ],
  [
    'whose start is beyond all dates',
    (s) => but(s, { numbers: { startsAt: Number.MAX_SAFE_INTEGER } }),
    'nothing',
  ],
  [
    'whose date has another spelling',
    (s) => but(s, { strings: { sessionDate: '2026-11-22T15:00:00Z' } }),
    'nothing',
  ],
  ['whose two dates differ', (s) => payloadBut(s, { sessionDate: '2026-11-22T16:00:00.000Z' }), 'nothing'],
  ['moved by an hour in every form of its time', (s) => timeBut(s, REQUEST.startsAt + HOUR_MS), 'nothing'],
  ['about another skill', (s) => but(s, { strings: { skill: 'Poker' } }), 'nothing'],
  ['about nothing', (s) => but(s, { strings: { skill: '' } }), 'nothing'],
  [
    'whose skill reorders the text around it',
    (s) => but(s, { strings: { skill: 'Rust \u202elifetimes' } }),
    'nothing',
  ],
  ['whose skill is too long', (s) => but(s, { strings: { skill: 'x'.repeat(129) } }), 'nothing'],
  ['that lasts longer than was signed', (s) => payloadBut(s, { duration: 90 }), 'nothing'],
  ['whose duration is text', (s) => payloadBut(s, { duration: '60' }), 'nothing'],
  ['that lasts no time', (s) => payloadBut(s, { duration: 0 }), 'nothing'],
  ['that lasts for ever', (s) => payloadBut(s, { duration: 1e300 }), 'nothing'],
  [
    'with other notes than were signed',
    (s) => payloadBut(s, { notes: 'Send me your seed phrase.' }),
    'nothing',
  ],
  ['with a megabyte of notes', (s) => payloadBut(s, { notes: 'x'.repeat(1_000_000) }), 'nothing'],
  ['without a payload', (s) => ({ ...s, payload: undefined }), 'nothing'],
  ['whose payload is null', (s) => ({ ...s, payload: null }), 'nothing'],
  ['whose payload is a list', (s) => ({ ...s, payload: [s.payload] }), 'nothing'],
  [
    'whose payload sets a prototype',
    (s) => ({ ...s, payload: JSON.parse(`{"__proto__":${JSON.stringify(s.payload)}}`) }),
    'nothing',
  ],
  ['of ours without a proof', (s) => payloadBut(s, { proof: undefined }), 'nothing'],
  ['whose proof is text', (s) => payloadBut(s, { proof: 'trust me' }), 'nothing'],
  [
    'whose proof is of another type',
    async (s) => payloadBut(s, { proof: await signFact('ConfirmSession', LEARNER, BLOCKS.request) }),
    'nothing',
  ],
  [
    'whose proof is signed by somebody else',
    async (s) => payloadBut(s, { proof: await signRequest(REQUEST, BLOCKS.request, STRANGER) }),
    'nothing',
  ],
  [
    'whose signature has its s mirrored',
    (s) => proofBut(s, { signature: malleated(signatureOf(s)) }),
    'nothing',
  ],
  ['whose signature lost a byte', (s) => proofBut(s, { signature: signatureOf(s).slice(0, -2) }), 'nothing'],
  [
    'whose signature is made up',
    (s) => proofBut(s, { signature: `0x${'ff'.repeat(32)}${'11'.repeat(32)}1b` }),
    'nothing',
  ],
  [
    'whose proof says another time of signing',
    (s) => proofBut(s, { issuedAt: '2026-11-22T13:00:00.000Z' }),
    'nothing',
  ],
  ['whose proof says no time of signing', (s) => proofBut(s, { issuedAt: 'now' }), 'nothing'],
  ['whose proof says another request id', (s) => proofBut(s, { requestId: 'another-one' }), 'nothing'],
  ['whose proof says that it replaces another', (s) => proofBut(s, { replaces: keyOf(9) }), 'nothing'],
  [
    'proven for another space',
    async (s) => {
      const context = { ...proofContext(BLOCKS.request), space: 'other' };
      return proofBut(s, { signature: await LEARNER.sign(buildRequestTypedData(REQUEST, context)) });
    },
    'nothing',
  ],
  [
    'proven for another network',
    async (s) => {
      const context = { ...proofContext(BLOCKS.request), network: 'arkiv:1' };
      return proofBut(s, { signature: await LEARNER.sign(buildRequestTypedData(REQUEST, context)) });
    },
    'nothing',
  ],
  [
    'with an old proof, written again later',
    (s) => ({ ...s, createdAtBlock: BLOCKS.request + 451, lastModifiedAtBlock: BLOCKS.request + 451 }),
    'nothing',
  ],
  [
    'with a proof from its future',
    (s) => ({ ...s, createdAtBlock: BLOCKS.request - 451, lastModifiedAtBlock: BLOCKS.request - 451 }),
    'nothing',
  ],
  [
    'at the very edge of its proof',
    (s) => ({ ...s, createdAtBlock: BLOCKS.request - 450, lastModifiedAtBlock: BLOCKS.request - 450 }),
    GOOD,
  ],
  ['that claims in an attribute to be completed', (s) => but(s, { strings: { status: 'completed' } }), GOOD],
  [
    'with attributes nobody knows',
    (s) => but(s, { strings: { admin: 'true' }, numbers: { rating: 5 } }),
    GOOD,
  ],
  [
    'whose life a stranger extended by 2^60 blocks',
    (s) => ({ ...s, expiresAtBlock: Number.MAX_SAFE_INTEGER }),
    GOOD,
  ],
  ['whose expiry block has passed', (s) => ({ ...s, expiresAtBlock: 0 }), GOOD],
];

describe('hostile sessions are dropped, not trusted and not fatal', () => {
  it('reads the honest ones', async () => {
    expect(await read(all(await scheduledEntities()))).toBe(GOOD);
  });
  it.each(SESSION_ROWS)('a session %s', async (_, change, expected) => {
    const base = await scheduledEntities();
    expect(await read([await change(base.session), base.requester, base.confirmation, base.room])).toBe(
      expected,
    );
  });
  it('a bad entity does not take the good ones of its page along', async () => {
    const base = await scheduledEntities();
    const bad = SESSION_ROWS.filter(([, , expected]) => expected === 'nothing');
    const entities = await Promise.all(
      bad.map(async ([, change], index) => ({ ...(await change(base.session)), key: keyOf(100 + index) })),
    );
    expect(await read([...entities, ...all(base)])).toBe(GOOD);
  });
  it('of two sessions with one request only the first on the chain exists', async () => {
    const { session, requester, confirmation } = await scheduledEntities();
    const again = await sessionWith(REQUEST, { key: keyOf(8), block: BLOCKS.request - 10 });
    const sessions = await assembleSessions(
      [session, requester, confirmation, again],
      readingRules(),
      TIMING,
      TODAY,
    );
    expect(sessions.map(({ key }) => key)).toEqual([keyOf(8)]);
  });
});
