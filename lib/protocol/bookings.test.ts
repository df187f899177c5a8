import { afterEach, describe, expect, it, vi } from 'vitest';
import { blockTime } from '@/lib/arkiv/timing';
import { assembleSessions } from '@/lib/protocol/assemble';
import { parseClockText } from '@/lib/protocol/availability/clock';
import type { Offer } from '@/lib/protocol/availability/offer';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { endsAt } from '@/lib/protocol/session';
import { compareForList, historyOf, needsConfirmationFrom, statusOf } from '@/lib/protocol/session-status';
import {
  createConfirmationEntity,
  createEndingEntity,
  createOfferConfirmation,
} from '@/lib/protocol/write/facts';
import { createSessionEntity } from '@/lib/protocol/write/session';
import {
  bookedEntities,
  bookedSession,
  type SignedHours,
  signBooking,
  signedOffer,
} from '@/lib/sessions/testing/bookings';
import {
  BLOCKS,
  contextAt,
  endingEntity,
  issuedAtBlock,
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
  TIMING,
} from '@/lib/sessions/testing/fixtures';
import { but, GOOD, payloadBut, read, shown } from '@/lib/sessions/testing/hostile';
import { OFFER } from '@/lib/sessions/testing/offers';
import { LEARNER, MENTOR, OTHER_WRITER, TODAY, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const QUARTER_MS = 15 * MINUTE_MS;

async function assembled(hours?: SignedHours, now = TODAY) {
  const entities = Object.values(await bookedEntities(hours));
  return (await assembleSessions(entities, readingRules(), TIMING, now))[0];
}

describe('a booking that the hours cover', () => {
  it('is scheduled by its learner and the hours alone', async () => {
    const session = await assembled();
    expect(session && shown([session], TODAY)).toBe(GOOD);
    expect(session?.booking).toEqual((await bookedSession()).booking);
    const said =
      session && historyOf(session).map(({ kind, by, offerIssuedAt }) => ({ kind, by, offerIssuedAt }));
    expect(said).toEqual([
      { kind: 'request', by: LEARNER.address, offerIssuedAt: null },
      { kind: 'confirmation', by: LEARNER.address, offerIssuedAt: null },
      { kind: 'confirmation', by: MENTOR.address, offerIssuedAt: Date.parse('2026-11-22T12:50:00.000Z') },
    ]);
  });

  it('stays so for ever, long after the hours are deleted, replaced or past', async () => {
    const hours = await signedOffer({ validUntil: endsAt(REQUEST) });
    const entities = Object.values(await bookedEntities(hours));
    const at = (now: number) => read(entities, readingRules(), now);
    expect(await at(REQUEST.startsAt - 1)).toBe(GOOD);
    expect(await at(endsAt(REQUEST) + 29 * DAY_MS)).toBe('completed room ground');
  });

  it('is cancelled as any session', async () => {
    const proof = await signFact('CancelSession', MENTOR, BLOCKS.later);
    const ending = endingEntity('session_cancellation', MENTOR.address, proof, {
      key: keyOf(9),
      block: BLOCKS.later,
    });
    const entities = [...Object.values(await bookedEntities()), ending];
    expect(await read(entities)).toBe('cancelled room');
  });

  it('needs no confirmation by hand: a later one says nothing new', async () => {
    const proof = await signFact('ConfirmSession', MENTOR, BLOCKS.confirmation);
    const byHand = createConfirmationEntity(await bookedSession(), MENTOR.address, proof, contextAt(950));
    const entities = [
      ...Object.values(await bookedEntities()),
      placed(byHand, { key: keyOf(9), block: 950 }),
    ];
    const [session] = await assembleSessions(entities, readingRules(), TIMING, TODAY);
    expect(session && historyOf(session).filter(({ by }) => by === MENTOR.address)).toHaveLength(1);
  });
});

describe('a booking that is not answered', () => {
  it('lapses a quarter of an hour after it was signed, or at its start', async () => {
    const session = await bookedSession();
    const lapse = Date.parse(issuedAtBlock(BLOCKS.request)) + QUARTER_MS;
    expect(statusOf(session, lapse - 1)).toBe('pending');
    expect(statusOf(session, lapse)).toBe('expired');
    const soon = { ...session, startsAt: TODAY + MINUTE_MS };
    expect(statusOf(soon, soon.startsAt - 1)).toBe('pending');
    expect(statusOf(soon, soon.startsAt)).toBe('expired');
  });

  it('waits for nobody’s hand', async () => {
    const session = await bookedSession();
    for (const { address } of [MENTOR, LEARNER]) {
      expect(needsConfirmationFrom(session, address, TODAY)).toBe(false);
    }
    const asked = { ...sessionOf(), key: keyOf(7), startsAt: REQUEST.startsAt + DAY_MS };
    expect([session, asked].sort(compareForList(MENTOR.address, TODAY))[0]?.key).toBe(asked.key);
  });

  it('may be confirmed by hand as long as it has not lapsed', async () => {
    const { session, requester } = await bookedEntities();
    const proof = await signFact('ConfirmSession', MENTOR, BLOCKS.confirmation);
    const byHand = createConfirmationEntity(await bookedSession(), MENTOR.address, proof, contextAt(950));
    expect(await read([session, requester, placed(byHand, { key: keyOf(9), block: 950 })])).toBe(
      'scheduled ground',
    );
    const late = await signFact('ConfirmSession', MENTOR, 1_400);
    const tooLate = createConfirmationEntity(await bookedSession(), MENTOR.address, late, contextAt(1_400));
    const entities = [session, requester, placed(tooLate, { key: keyOf(9), block: 1_400 })];
    expect(await read(entities, readingRules(), TODAY + QUARTER_MS)).toBe('expired');
  });

  it.each([
    ['a minute', MINUTE_MS, 'pending'],
    ['20 minutes', 20 * MINUTE_MS, 'expired'],
  ])('does not come to life when the winner cancels after %s', async (_, later, expected) => {
    const { session, requester } = await bookedEntities();
    const now = TODAY + later;
    expect(await read([session, requester], readingRules(), now)).toBe(expected);
    const block = TIMING.headBlock + 600;
    const answer = createOfferConfirmation(await bookedSession(), await signedOffer(), contextAt(block));
    const answered = [session, requester, placed(answer, { key: keyOf(2), block })];
    expect(await read(answered, readingRules(), TODAY + 21 * MINUTE_MS)).toBe('expired');
  });
});

describe('the quarter of an hour for the answer', () => {
  it.each([
    ['14:59', 15 * 60 - 1, 'scheduled ground'],
    ['15:00', 15 * 60, 'expired'],
    ['15:01', 15 * 60 + 1, 'expired'],
  ])('%s after the booking was signed', async (_, seconds, expected) => {
    const answeredAt = blockTime(TIMING, BLOCKS.later);
    const context = {
      ...proofContext(0),
      issuedAt: new Date(answeredAt - seconds * SECOND_MS).toISOString(),
    };
    const hours = await signedOffer({}, { issuedAt: '2026-11-22T12:00:00.000Z' });
    const { session, requester, answer } = await bookedEntities(hours, REQUEST, context);
    const later = { ...answer, createdAtBlock: BLOCKS.later, lastModifiedAtBlock: BLOCKS.later };
    expect(await read([session, requester, later])).toBe(expected);
  });
});

describe('moving a session to a time of the hours', () => {
  async function moved() {
    const earlier = await scheduledEntities();
    const startsAt = REQUEST.startsAt + DAY_MS;
    const request = { ...REQUEST, startsAt, replaces: SESSION_KEY, requestId: replacementIdOf(SESSION_KEY) };
    const hours = await signedOffer({ week: { ...OFFER.week, monday: [{ from: 0, to: 1_440 }] } });
    const context = proofContext(980);
    const proof = await signBooking(hours, request, context);
    const booking = createSessionEntity({ ...request, answeredBy: WRITER.address }, proof, contextAt(980));
    const session = { ...(await bookedSession(hours, request, context)), key: keyOf(20) };
    const ending = createEndingEntity(
      sessionOf(),
      { kind: 'cancellation', by: LEARNER.address, reason: '', replacement: request, proof },
      contextAt(990),
    );
    return {
      asked: [...Object.values(earlier), placed(booking, { key: session.key, block: 980 })],
      won: [
        placed(createOfferConfirmation(session, hours, contextAt(990)), { key: keyOf(21), block: 990 }),
        placed(ending, { key: keyOf(22), block: 990, nth: 1 }),
      ],
    };
  }

  it('ends the earlier one with the answer', async () => {
    const { asked, won } = await moved();
    const sessions = await assembleSessions([...asked, ...won], readingRules(), TIMING, TODAY);
    expect(shown(sessions, TODAY)).toBe('cancelled room, scheduled ground');
    expect(sessions[0]?.replacedBy).toBe(sessions[1]?.key);
  });

  it('leaves the earlier one as it stands when the new time is lost', async () => {
    const { asked } = await moved();
    const past = TODAY + QUARTER_MS;
    expect(await read(asked)).toBe(`${GOOD}, pending`);
    expect(await read(asked, readingRules(), past)).toBe(`${GOOD}, expired`);
  });

  it('is the learner’s to sign, over the hours it names', async () => {
    const { asked, won } = await moved();
    const [answer, ending] = won;
    if (answer === undefined || ending === undefined) throw new TypeError('no answer');
    const { proof } = ending.payload as { proof: Record<string, unknown> };
    const others = payloadBut(ending, { proof: { ...proof, offer: keyOf(5) } });
    const byMentor = but(ending, { strings: { cancelledBy: MENTOR.address } });
    expect(await read([...asked, answer, others])).toBe(`${GOOD}, scheduled ground`);
    expect(await read([...asked, answer, byMentor])).toBe(`${GOOD}, scheduled ground`);
  });
});

/** How a booking reads that is signed 200 seconds before `now`, by hours signed `hoursAge` earlier. */
async function outcome(now: number, terms: Partial<Offer>, startsAt: number, durationMinutes = 60) {
  const signedAt = new Date(now - HOUR_MS).toISOString();
  const hours = await signedOffer(
    { noticeHours: 0, topics: [], horizonDays: 90, validUntil: now + 80 * DAY_MS, ...terms },
    { issuedAt: signedAt },
  );
  const context = { space: SPACE, network: NETWORK, issuedAt: new Date(now - 200 * SECOND_MS).toISOString() };
  const entities = Object.values(
    await bookedEntities(hours, { ...REQUEST, startsAt, durationMinutes }, context),
  );
  const timing = { ...TIMING, headTime: now };
  return shown(await assembleSessions(entities, readingRules(), timing, now), now);
}

const NO_HOURS = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};
const LOST = 'pending room';

describe('the hours, to the minute', () => {
  const morning = { ...NO_HOURS, tuesday: [{ from: 540, to: 750 }] };
  const night = { ...NO_HOURS, tuesday: [{ from: 1_320, to: 1_440 }], wednesday: [{ from: 0, to: 120 }] };
  const wednesdayOff = [{ first: '2026-11-25', last: '2026-11-25' }];

  it.each([
    ['ends as they end', { week: morning }, '2026-11-24T11:30:00.000Z', 60, GOOD],
    ['is five minutes over', { week: morning }, '2026-11-24T11:35:00.000Z', 60, LOST],
    ['is a minute over, off the grid', { week: morning }, '2026-11-24T11:31:00.000Z', 60, LOST],
    ['begins before them', { week: morning }, '2026-11-24T08:55:00.000Z', 60, LOST],
    ['goes over midnight of joined days', { week: night }, '2026-11-24T23:30:00.000Z', 60, GOOD],
    ['does so into a day off', { week: night, daysOff: wednesdayOff }, '2026-11-24T23:30:00.000Z', 60, LOST],
    [
      'ends with the day before one off',
      { week: night, daysOff: wednesdayOff },
      '2026-11-24T23:00:00.000Z',
      60,
      GOOD,
    ],
    ['has another duration', { week: morning }, '2026-11-24T10:00:00.000Z', 45, LOST],
    ['has another topic', { week: morning, topics: ['Go'] }, '2026-11-24T10:00:00.000Z', 60, LOST],
    ['is too soon', { week: morning, noticeHours: 46 }, '2026-11-24T10:00:00.000Z', 60, LOST],
    ['is too far ahead', { week: morning, horizonDays: 1 }, '2026-11-24T10:00:00.000Z', 60, LOST],
    [
      'outlives them',
      { week: morning, validUntil: Date.parse('2026-11-24T10:59:00.000Z') },
      '2026-11-24T10:00:00.000Z',
      60,
      LOST,
    ],
    ['is of nobody: paused', { week: NO_HOURS }, '2026-11-24T10:00:00.000Z', 60, LOST],
    [
      'is answered by hand',
      { week: morning, confirms: 'by hand' as const },
      '2026-11-24T10:00:00.000Z',
      60,
      LOST,
    ],
  ])('a session that %s', async (_, terms, startsAt, minutes, expected) => {
    expect(await outcome(TODAY, terms, Date.parse(startsAt), minutes)).toBe(expected);
  });
});

describe('whatever time-zone data a reader has', () => {
  afterEach(() => vi.unstubAllGlobals());

  const lisbon = 'UTC+00:00; 2027-03-28T01:00Z UTC+01:00';
  const ramadan = 'UTC+01:00; 2027-02-07T02:00Z UTC+00:00; 2027-03-14T02:00Z UTC+01:00';
  const nine = [{ from: 540, to: 600 }];
  const early = [{ from: 30, to: 150 }];
  const clockOf = (text: string) => parseClockText(text) ?? OFFER.clock;

  it.each([
    ['Lisbon, the day before', lisbon, { saturday: nine }, '2027-03-27T09:00:00.000Z', GOOD],
    ['Lisbon, the day the clocks change', lisbon, { sunday: nine }, '2027-03-28T08:00:00.000Z', GOOD],
    ['Lisbon, that day by the old clock', lisbon, { sunday: nine }, '2027-03-28T09:00:00.000Z', LOST],
    ['Lisbon, over the gap', lisbon, { sunday: early }, '2027-03-28T00:30:00.000Z', GOOD],
    ['Casablanca, before Ramadan', ramadan, { friday: nine }, '2027-02-05T08:00:00.000Z', GOOD],
    ['Casablanca, in Ramadan', ramadan, { friday: nine }, '2027-02-12T09:00:00.000Z', GOOD],
    [
      'Casablanca, in Ramadan by the usual clock',
      ramadan,
      { friday: nine },
      '2027-02-12T08:00:00.000Z',
      LOST,
    ],
    ['Casablanca, after it', ramadan, { friday: nine }, '2027-03-19T08:00:00.000Z', GOOD],
  ])('%s', async (_, clock, days, startsAt, expected) => {
    const now = Date.parse('2027-01-20T12:00:00.000Z');
    const terms = { clock: clockOf(clock), week: { ...NO_HOURS, ...days }, daysOff: [] };
    const withData = await outcome(now, terms, Date.parse(startsAt));
    vi.stubGlobal('Intl', undefined);
    expect([withData, await outcome(now, terms, Date.parse(startsAt))]).toEqual([expected, expected]);
  });
});

describe('who may answer', () => {
  it('is the one writer the hours name, and no other known one', async () => {
    const { session, requester, answer } = await bookedEntities();
    const by = (creator = WRITER.address) => ({ ...answer, creator, owner: creator });
    expect(await read([session, requester, by()])).toBe('scheduled ground');
    expect(await read([session, requester, by(OTHER_WRITER.address)])).toBe('pending');
  });

  it('whoever recorded the booking itself', async () => {
    const { session, requester, answer } = await bookedEntities();
    const elsewhere = { ...session, creator: OTHER_WRITER.address, owner: OTHER_WRITER.address };
    expect(await read([elsewhere, requester, answer])).toBe('scheduled ground');
  });

  it('is hidden by no junk of another writer, which costs no signature', async () => {
    const { session, requester, answer, room } = await bookedEntities();
    const junk = Array.from({ length: 10_000 }, (_, index) => ({
      ...answer,
      key: keyOf(1_000 + index),
      creator: OTHER_WRITER.address,
      owner: OTHER_WRITER.address,
    }));
    const { signerCache, ...rules } = readingRules();
    const signerOf = vi.fn(signerCache.signerOf);
    const counted = { ...rules, signerCache: { ...signerCache, signerOf } };
    expect(await read([session, requester, ...junk, answer, room], counted)).toBe(GOOD);
    expect(signerOf.mock.calls.length).toBeLessThan(5);
  });
});
