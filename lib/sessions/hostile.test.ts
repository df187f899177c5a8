import { describe, expect, it } from 'vitest';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { assembleSessions, type ReadingRules } from '@/lib/sessions/assemble';
import { createConfirmationEntity, createSessionEntity, type SignedRequest } from '@/lib/sessions/entities';
import { deservesRoom, endsAt, nominalEnd, type Session, statusOf } from '@/lib/sessions/model';
import { buildConfirmTypedData, buildRequestTypedData } from '@/lib/sessions/proof';
import {
  BLOCKS,
  contextAt,
  endingEntity,
  keyOf,
  NETWORK,
  placed,
  proofContext,
  REQUEST,
  RETENTION_DAYS,
  readingRules,
  SESSION_KEY,
  SPACE,
  scheduledEntities,
  sessionOf,
  signFact,
  signRequest,
  TIMING,
} from '@/lib/sessions/testing/fixtures';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  STRANGER,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

type Base = Awaited<ReturnType<typeof scheduledEntities>>;
type Payload = Record<string, unknown>;

/** What a reader shows: the status of every session, whether a room is recorded, whether there is ground for one. */
function shown(sessions: readonly Session[], now: number): string {
  const words = sessions.map((session) =>
    [
      statusOf(session, now),
      session.room === null ? '' : 'room',
      deservesRoom(session, now) ? 'ground' : '',
      session.attestedBy === null ? '' : 'attested',
    ]
      .filter((word) => word !== '')
      .join(' '),
  );
  return words.join(', ') || 'nothing';
}

async function read(entities: readonly ArkivEntity[], rules: ReadingRules = readingRules(), now = TODAY) {
  return shown(await assembleSessions(entities, rules, TIMING, now), now);
}

const GOOD = 'scheduled room ground';
const all = ({ session, requester, confirmation, room }: Base) => [session, requester, confirmation, room];

/** An entity with some of its parts replaced; undefined takes an attribute away. */
function but(
  entity: ArkivEntity,
  change: Partial<Omit<ArkivEntity, 'strings' | 'numbers'>> & {
    strings?: Record<string, string | undefined>;
    numbers?: Record<string, number | undefined>;
  },
): ArkivEntity {
  const merged = <Value>(before: Readonly<Record<string, Value>>, after: Record<string, Value | undefined>) =>
    Object.fromEntries(
      Object.entries({ ...before, ...after }).filter(
        (entry): entry is [string, Value] => entry[1] !== undefined,
      ),
    );
  return {
    ...entity,
    ...change,
    strings: merged(entity.strings, change.strings ?? {}),
    numbers: merged(entity.numbers, change.numbers ?? {}),
  };
}

function payloadBut(entity: ArkivEntity, change: Payload): ArkivEntity {
  return { ...entity, payload: { ...(entity.payload as Payload), ...change } };
}

function proofBut(entity: ArkivEntity, change: Payload): ArkivEntity {
  const { proof } = entity.payload as { proof: Payload };
  return payloadBut(entity, { proof: { ...proof, ...change } });
}

function timeBut(entity: ArkivEntity, startsAt: number): ArkivEntity {
  const sessionDate = new Date(startsAt).toISOString();
  const moved = but(entity, { strings: { sessionDate }, numbers: { startsAt: startsAt / SECOND_MS } });
  return payloadBut(moved, { sessionDate });
}

const signatureOf = (entity: ArkivEntity) =>
  (entity.payload as { proof: { signature: string } }).proof.signature;

function malleated(signature: string): string {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0');
  return `${signature.slice(0, 66)}${s}${signature.endsWith('1b') ? '1c' : '1b'}`;
}

async function sessionWith(request: SignedRequest, at: { key: ArkivEntity['key']; block: number }) {
  return placed(createSessionEntity(request, await signRequest(request, at.block), contextAt(at.block)), at);
}

async function confirmationWith(
  proof: Parameters<typeof createConfirmationEntity>[2],
  block: number = BLOCKS.confirmation,
) {
  return placed(createConfirmationEntity(sessionOf(), MENTOR.address, proof, contextAt(block)), {
    key: keyOf(2),
    block,
  });
}

const withoutProof = (entity: ArkivEntity, creator: ArkivEntity['creator']) =>
  payloadBut({ ...entity, creator, owner: creator }, { proof: undefined });

type Row = readonly [
  what: string,
  entities: (base: Base) => readonly ArkivEntity[] | Promise<readonly ArkivEntity[]>,
  expected: string,
];

/** Changes of the session entity alone: its facts stay, and have nothing to hang on when it is dropped. */
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

const confirmed = ({ session, requester }: Base, confirmation: ArkivEntity) => [
  session,
  requester,
  confirmation,
];

const FACT_ROWS: readonly Row[] = [
  [
    'a confirmation by a stranger',
    (b) => confirmed(b, { ...b.confirmation, creator: STRANGER.address, owner: STRANGER.address }),
    'pending',
  ],
  [
    'a confirmation of another space',
    (b) => confirmed(b, but(b.confirmation, { strings: { spaceId: 'other' } })),
    'pending',
  ],
  [
    'a confirmation given away',
    (b) => confirmed(b, { ...b.confirmation, owner: STRANGER.address }),
    'pending',
  ],
  [
    'a confirmation updated later',
    (b) => confirmed(b, { ...b.confirmation, lastModifiedAtBlock: BLOCKS.later }),
    'pending',
  ],
  [
    'a confirmation of another session',
    (b) => confirmed(b, but(b.confirmation, { strings: { sessionKey: keyOf(8) } })),
    'pending',
  ],
  [
    'a confirmation whose proof is for another session',
    async (b) => {
      const terms = { ...REQUEST, key: keyOf(8) };
      return confirmed(
        b,
        await confirmationWith(await signFact('ConfirmSession', MENTOR, BLOCKS.confirmation, terms)),
      );
    },
    'pending',
  ],
  [
    'a confirmation whose proof is for another time',
    async (b) => {
      const terms = { ...REQUEST, key: SESSION_KEY, startsAt: REQUEST.startsAt + HOUR_MS };
      return confirmed(
        b,
        await confirmationWith(await signFact('ConfirmSession', MENTOR, BLOCKS.confirmation, terms)),
      );
    },
    'pending',
  ],
  [
    'a confirmation whose proof is for another space',
    async (b) => {
      const data = buildConfirmTypedData(sessionOf(), {
        ...proofContext(BLOCKS.confirmation),
        space: 'other',
      });
      return confirmed(b, proofBut(b.confirmation, { signature: await MENTOR.sign(data) }));
    },
    'pending',
  ],
  [
    'a confirmation whose proof is for another network',
    async (b) => {
      const data = buildConfirmTypedData(sessionOf(), {
        space: SPACE,
        network: `${NETWORK}0`,
        issuedAt: proofContext(BLOCKS.confirmation).issuedAt,
      });
      return confirmed(b, proofBut(b.confirmation, { signature: await MENTOR.sign(data) }));
    },
    'pending',
  ],
  [
    'a confirmation the counterpart signed',
    async (b) =>
      confirmed(b, await confirmationWith(await signFact('ConfirmSession', LEARNER, BLOCKS.confirmation))),
    'pending',
  ],
  [
    'a confirmation a stranger signed',
    async (b) =>
      confirmed(b, await confirmationWith(await signFact('ConfirmSession', STRANGER, BLOCKS.confirmation))),
    'pending',
  ],
  [
    'a confirmation in a stranger’s name',
    (b) => confirmed(b, but(b.confirmation, { strings: { confirmedBy: STRANGER.address } })),
    'pending',
  ],
  [
    'a confirmation in nobody’s name',
    (b) => confirmed(b, but(b.confirmation, { strings: { confirmedBy: undefined } })),
    'pending',
  ],
  [
    'a confirmation that names another learner',
    (b) => confirmed(b, but(b.confirmation, { strings: { learnerWallet: STRANGER.address } })),
    'pending',
  ],
  [
    'a confirmation that names another start',
    (b) => confirmed(b, but(b.confirmation, { numbers: { startsAt: 1 } })),
    'pending',
  ],
  [
    'a confirmation that names no start',
    (b) => confirmed(b, but(b.confirmation, { numbers: { startsAt: undefined } })),
    'pending',
  ],
  [
    'a confirmation of ours without a proof',
    (b) => confirmed(b, payloadBut(b.confirmation, { proof: undefined })),
    'pending',
  ],
  [
    'a confirmation with the request’s proof in the other’s name',
    async (b) => confirmed(b, await confirmationWith(await signRequest())),
    'pending',
  ],
  [
    'a confirmation with a proof of declining',
    async (b) =>
      confirmed(b, await confirmationWith(await signFact('DeclineSession', MENTOR, BLOCKS.confirmation))),
    'pending',
  ],
  [
    'an old confirmation written again later',
    (b) =>
      confirmed(b, {
        ...b.confirmation,
        createdAtBlock: BLOCKS.confirmation + 451,
        lastModifiedAtBlock: BLOCKS.confirmation + 451,
      }),
    'pending',
  ],
  ['a confirmation without its session', (b) => [b.requester, b.confirmation, b.room], 'nothing'],
  [
    'the same confirmation twice',
    (b) => [...all(b), { ...b.confirmation, key: keyOf(7), operationIndex: 9 }],
    GOOD,
  ],
  ['everything twice, as pages that shift can bring it', (b) => [...all(b), ...all(b)], GOOD],
  ['everything in the wrong order', (b) => all(b).reverse(), GOOD],
  [
    'a decline nobody signed',
    (b) => [
      b.session,
      b.requester,
      endingEntity('session_rejection', MENTOR.address, undefined, { key: keyOf(4), block: BLOCKS.later }),
    ],
    'pending',
  ],
  [
    'a decline whose reason was changed',
    async (b) => {
      const proof = await signFact('DeclineSession', MENTOR, BLOCKS.later, undefined, 'Not that week.');
      return [
        b.session,
        b.requester,
        endingEntity('session_rejection', MENTOR.address, proof, {
          key: keyOf(4),
          block: BLOCKS.later,
          reason: 'Never.',
        }),
      ];
    },
    'pending',
  ],
  [
    'a decline by the one who asked',
    async (b) => {
      const proof = await signFact('DeclineSession', LEARNER, BLOCKS.later);
      return [
        b.session,
        b.requester,
        endingEntity('session_rejection', LEARNER.address, proof, { key: keyOf(4), block: BLOCKS.later }),
      ];
    },
    'pending',
  ],
  [
    'a decline after both had confirmed',
    async (b) => {
      const proof = await signFact('DeclineSession', MENTOR, BLOCKS.later);
      return [
        ...all(b),
        endingEntity('session_rejection', MENTOR.address, proof, { key: keyOf(4), block: BLOCKS.later }),
      ];
    },
    GOOD,
  ],
  [
    'a withdrawal by the one who was asked',
    async (b) => {
      const proof = await signFact('CancelSession', MENTOR, BLOCKS.later);
      return [
        b.session,
        b.requester,
        endingEntity('session_cancellation', MENTOR.address, proof, { key: keyOf(4), block: BLOCKS.later }),
      ];
    },
    'pending',
  ],
  [
    'a cancellation signed by a stranger',
    async (b) => {
      const proof = await signFact('CancelSession', STRANGER, BLOCKS.later);
      return [
        ...all(b),
        endingEntity('session_cancellation', MENTOR.address, proof, { key: keyOf(4), block: BLOCKS.later }),
      ];
    },
    GOOD,
  ],
  [
    'a confirmation after a decline',
    async (b) => {
      const proof = await signFact('DeclineSession', MENTOR, BLOCKS.requester);
      return [
        ...all(b),
        endingEntity('session_rejection', MENTOR.address, proof, {
          key: keyOf(4),
          block: BLOCKS.requester + 1,
        }),
      ];
    },
    'declined room',
  ],
];

const ROOM_ROWS: readonly Row[] = [
  [
    'a stranger’s room with an evil URL',
    (b) => [
      b.session,
      b.requester,
      b.confirmation,
      payloadBut(
        { ...b.room, creator: STRANGER.address, owner: STRANGER.address },
        { videoJoinUrl: 'https://evil.example/mg' },
      ),
    ],
    'scheduled ground',
  ],
  [
    'a third party’s room',
    (b) => [
      b.session,
      b.requester,
      b.confirmation,
      { ...b.room, creator: ATTESTER.address, owner: ATTESTER.address },
    ],
    'scheduled ground',
  ],
  [
    'a room with an evil name',
    (b) => [b.session, b.requester, b.confirmation, payloadBut(b.room, { videoRoomName: 'evil' })],
    'scheduled ground',
  ],
  [
    'a room of another provider',
    (b) => [b.session, b.requester, b.confirmation, payloadBut(b.room, { videoProvider: 'evil' })],
    'scheduled ground',
  ],
  [
    'a room for other people',
    (b) => [
      b.session,
      b.requester,
      b.confirmation,
      but(b.room, { strings: { mentorWallet: STRANGER.address } }),
    ],
    'scheduled ground',
  ],
  ['a room without confirmations', (b) => [b.session, b.room], 'pending room'],
  ['two rooms', (b) => [...all(b), { ...b.room, key: keyOf(7), operationIndex: 9 }], GOOD],
];

const ATTESTED_ROWS: readonly Row[] = [
  ['a third party’s session', (b) => [withoutProof(b.session, ATTESTER.address)], 'pending attested'],
  [
    'a third party’s session and confirmations',
    (b) => [b.session, b.requester, b.confirmation].map((entity) => withoutProof(entity, ATTESTER.address)),
    'scheduled attested',
  ],
  [
    'a third party’s session that leaves out what only we write',
    (b) => [
      but(withoutProof(b.session, ATTESTER.address), {
        strings: { requestedBy: undefined, requestId: undefined },
        numbers: { startsAt: undefined },
      }),
    ],
    'pending attested',
  ],
  [
    'a third party’s session whose date is no whole second',
    (b) => {
      const sessionDate = '2026-11-22T15:00:00.001Z';
      const odd = but(withoutProof(b.session, ATTESTER.address), {
        strings: { sessionDate },
        numbers: { startsAt: undefined },
      });
      return [payloadBut(odd, { sessionDate })];
    },
    'nothing',
  ],
  [
    'a third party’s session with a forged proof',
    async (b) => [
      payloadBut(
        { ...b.session, creator: ATTESTER.address, owner: ATTESTER.address },
        { proof: await signRequest(REQUEST, BLOCKS.request, STRANGER) },
      ),
    ],
    'nothing',
  ],
  [
    'a third party’s session with the requester’s own proof',
    (b) => [{ ...b.session, creator: ATTESTER.address, owner: ATTESTER.address }],
    'pending',
  ],
  [
    'a third party’s confirmation of our session',
    (b) => confirmed(b, withoutProof(b.confirmation, ATTESTER.address)),
    'pending',
  ],
  [
    'a third party’s cancellation of our session',
    (b) => [
      ...all(b),
      endingEntity('session_cancellation', MENTOR.address, undefined, {
        key: keyOf(4),
        block: BLOCKS.later,
        creator: ATTESTER.address,
      }),
    ],
    GOOD,
  ],
  [
    'a third party that used up our request id first',
    (b) => [
      ...all(b),
      {
        ...withoutProof(b.session, ATTESTER.address),
        key: keyOf(8),
        createdAtBlock: 1,
        lastModifiedAtBlock: 1,
      },
    ],
    `pending attested, ${GOOD}`,
  ],
  [
    'both proofs on a third party’s session',
    async (b) => [
      withoutProof(b.session, ATTESTER.address),
      placed(
        createConfirmationEntity(
          sessionOf(),
          LEARNER.address,
          await signFact('ConfirmSession', LEARNER, BLOCKS.requester),
          contextAt(BLOCKS.requester),
        ),
        { key: keyOf(1), block: BLOCKS.requester },
      ),
      b.confirmation,
    ],
    'scheduled ground attested',
  ],
];

describe('hostile entities are dropped, not trusted and not fatal', () => {
  it('reads the honest ones', async () => {
    expect(await read(all(await scheduledEntities()))).toBe(GOOD);
  });

  it.each(SESSION_ROWS)('a session %s', async (_, change, expected) => {
    const base = await scheduledEntities();
    expect(await read([await change(base.session), base.requester, base.confirmation, base.room])).toBe(
      expected,
    );
  });

  it.each([...FACT_ROWS, ...ROOM_ROWS, ...ATTESTED_ROWS])('%s', async (_, entities, expected) => {
    expect(await read(await entities(await scheduledEntities()))).toBe(expected);
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

  it('a second instance’s entities count like ours', async () => {
    const entities = all(await scheduledEntities()).map((entity) => ({
      ...entity,
      creator: OTHER_WRITER.address,
      owner: OTHER_WRITER.address,
    }));
    expect(await read(entities)).toBe(GOOD);
  });

  it('a key that is both ours and attested gets no word without a proof', async () => {
    const { session } = await scheduledEntities();
    const rules = { ...readingRules(), attestedWriters: [WRITER.address] };
    expect(await read([withoutProof(session, WRITER.address)], rules)).toBe('nothing');
  });

  it('nothing is shown from the nominal end on, whatever the expiry block says', async () => {
    const entities = all(await scheduledEntities()).map((entity) => ({
      ...entity,
      expiresAtBlock: Number.MAX_SAFE_INTEGER,
    }));
    const end = nominalEnd(REQUEST, RETENTION_DAYS);
    expect(await read(entities, readingRules(), end - 1)).toBe('completed room ground');
    expect(await read(entities, readingRules(), end)).toBe('nothing');
  });

  it('a confirmation recorded after the start does not count', async () => {
    const startsAt = TODAY - 60 * SECOND_MS;
    const request = { ...REQUEST, startsAt };
    const session = await sessionWith(request, { key: SESSION_KEY, block: BLOCKS.request });
    const confirmAt = async (block: number) => {
      const proof = await signFact('ConfirmSession', MENTOR, block, { ...request, key: SESSION_KEY });
      const operation = createConfirmationEntity(sessionOf(request), MENTOR.address, proof, contextAt(block));
      return placed(operation, { key: keyOf(2), block });
    };
    // Block 970 is sealed exactly at the start.
    expect(await read([session, await confirmAt(969)])).toBe('in-progress ground');
    expect(await read([session, await confirmAt(970)])).toBe('expired');
    expect(await read([session, await confirmAt(969)], readingRules(), endsAt(request))).toBe(
      'completed ground',
    );
  });
});
