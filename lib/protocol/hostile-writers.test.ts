import { describe, expect, it } from 'vitest';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import { nthOfBlock } from '@/lib/arkiv/testing/nth-of-block';
import { nominalEnd } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import {
  BLOCKS,
  contextAt,
  endingEntity,
  keyOf,
  placed,
  REQUEST,
  RETENTION_DAYS,
  readingRules,
  scheduledEntities,
  sessionOf,
  signFact,
  signRequest,
} from '@/lib/sessions/testing/fixtures';
import {
  all,
  but,
  confirmed,
  GOOD,
  payloadBut,
  type Row,
  read,
  withoutProof,
} from '@/lib/sessions/testing/hostile';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';

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
  [
    'two rooms',
    (b) => [...all(b), { ...b.room, key: keyOf(7), order: nthOfBlock(b.room.createdAtBlock, 9) }],
    GOOD,
  ],
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
    'pending attested',
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
        order: startOfBlock(1),
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
    'scheduled attested',
  ],
];

describe('rooms and the words of third parties', () => {
  it.each([...ROOM_ROWS, ...ATTESTED_ROWS])('%s', async (_, entities, expected) => {
    expect(await read(await entities(await scheduledEntities()))).toBe(expected);
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
});
