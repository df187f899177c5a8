import { describe, expect, it } from 'vitest';
import { nthOfBlock } from '@/lib/arkiv/testing/nth-of-block';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { endsAt } from '@/lib/protocol/session';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import {
  BLOCKS,
  contextAt,
  endingEntity,
  keyOf,
  NETWORK,
  placed,
  proofContext,
  REQUEST,
  readingRules,
  SESSION_KEY,
  SPACE,
  scheduledEntities,
  sessionOf,
  signFact,
  signRequest,
} from '@/lib/sessions/testing/fixtures';
import {
  all,
  but,
  confirmationWith,
  confirmed,
  GOOD,
  payloadBut,
  proofBut,
  type Row,
  read,
  sessionWith,
} from '@/lib/sessions/testing/hostile';
import { LEARNER, MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, SECOND_MS } from '@/lib/time/instant';

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
    (b) => [
      ...all(b),
      { ...b.confirmation, key: keyOf(7), order: nthOfBlock(b.confirmation.createdAtBlock, 9) },
    ],
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

describe('hostile facts are dropped, not trusted and not fatal', () => {
  it.each(FACT_ROWS)('%s', async (_, entities, expected) => {
    expect(await read(await entities(await scheduledEntities()))).toBe(expected);
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
