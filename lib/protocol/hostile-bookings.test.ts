import { describe, expect, it } from 'vitest';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { createOfferConfirmation } from '@/lib/protocol/write/facts';
import { bookedEntities, bookedSession, signBooking, signedOffer } from '@/lib/sessions/testing/bookings';
import {
  contextAt,
  keyOf,
  placed,
  REQUEST,
  SESSION_KEY,
  scheduledEntities,
  signRequest,
} from '@/lib/sessions/testing/fixtures';
import { but, payloadBut, proofBut, read } from '@/lib/sessions/testing/hostile';
import { OFFER } from '@/lib/sessions/testing/offers';
import { ATTESTER, LEARNER, MENTOR, OTHER_WRITER, STRANGER, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';

type Parts = Awaited<ReturnType<typeof bookedEntities>>;
type Values = Record<string, unknown>;

const WEEK_WIDER = { ...OFFER.week, sunday: [{ from: 0, to: 1_440 }] };

/** The answer with something else in its hours, or beside them. */
const withValue = (answer: ArkivEntity, name: string, value: unknown) => {
  const { proof } = answer.payload as { proof: { offer: Values } };
  return proofBut(answer, { offer: { ...proof.offer, [name]: value } });
};

/** A value of the same kind that the same session would fit, or that is none at all. */
const OTHER_VALUES: Readonly<Record<keyof ReturnType<typeof offerValuesOf>, readonly unknown[]>> = {
  wallet: [STRANGER.address, MENTOR.address.toUpperCase(), ''],
  timezone: ['Europe/Madrid', 'Europe/Lisbon ', 7],
  clock: ['UTC+00:05', 'UTC-00:00', '', null],
  monday: ['', '09:00-12:30,14:00-17:00', 'all day'],
  tuesday: ['09:00-12:30'],
  wednesday: ['09:00-12:30'],
  thursday: ['09:00-12:30'],
  friday: ['09:00-12:35'],
  saturday: ['09:00-12:35'],
  sunday: ['14:00-18:00', ' 14:00-17:00', ['14:00-17:00'], '14:00-24:01'],
  daysOff: ['', '2026-02-30', '2027-01-03..2026-12-24'],
  topics: ['', 'Rust lifetimes', 'Solidity, Rust lifetimes', 'Rust lifetimes, Solidity, '],
  durations: ['60', '30,60', '60, 30', '060'],
  bufferMinutes: [0, 15, '10', 1e9],
  noticeHours: [0, 2, -1, 0.5, Number.NaN],
  horizonDays: [61, 0, '60'],
  confirms: ['by hand', 'By itself', true],
  perWeek: [6, 0, 51],
  strangersAhead: [3, -1, 51],
  directory: ['not listed', 'Listed'],
  answeredBy: [OTHER_WRITER.address, WRITER.address.toUpperCase()],
  validUntil: ['2027-02-18T12:50:00.000Z', '2027-02-19T12:50:00Z', '2029-01-01T00:00:00.000Z', 0],
};

const answerRows = Object.entries(OTHER_VALUES).flatMap(([name, values]) =>
  values.map((value) => [name, value] as const),
);

describe('hours that are not those the learner signed', () => {
  it.each(answerRows)('%s: %j', async (name, value) => {
    const { session, requester, answer } = await bookedEntities();
    expect(await read([session, requester, withValue(answer, name, value)])).toBe('pending');
  });

  it.each(Object.keys(OTHER_VALUES))('without %s', async (name) => {
    const { session, requester, answer } = await bookedEntities();
    expect(await read([session, requester, withValue(answer, name, undefined)])).toBe('pending');
  });

  it('are read whatever else stands beside them', async () => {
    const { session, requester, answer } = await bookedEntities();
    expect(await read([session, requester, withValue(answer, 'price', 5)])).toBe('scheduled ground');
  });
});

describe('an answer that is none', () => {
  const rows: readonly (readonly [string, (parts: Parts) => ArkivEntity | Promise<ArkivEntity>])[] = [
    ['without a signature', ({ answer }) => proofBut(answer, { signature: undefined })],
    ['with another signature', ({ answer }) => proofBut(answer, { signature: `0x${'1b'.repeat(65)}` })],
    ['signed at another time', ({ answer }) => proofBut(answer, { issuedAt: '2026-11-22T12:50:00.001Z' })],
    ['signed in another spelling', ({ answer }) => proofBut(answer, { issuedAt: '2026-11-22T12:50:00Z' })],
    ['without hours', ({ answer }) => proofBut(answer, { offer: undefined })],
    [
      'with a digest for hours',
      async ({ answer }) => proofBut(answer, { offer: (await signedOffer()).digest }),
    ],
    ['with a list for hours', ({ answer }) => proofBut(answer, { offer: [] })],
    ['without a proof', ({ answer }) => payloadBut(answer, { proof: undefined })],
    ['said by the learner', ({ answer }) => but(answer, { strings: { confirmedBy: LEARNER.address } })],
    [
      'said as a rejection',
      ({ answer }) => but(answer, { strings: { type: 'session_rejection', rejectedBy: MENTOR.address } }),
    ],
    ['of another session', ({ answer }) => but(answer, { strings: { sessionKey: keyOf(8) } })],
    ['of another time', ({ answer }) => but(answer, { numbers: { startsAt: 1 } })],
    ['of no time', ({ answer }) => but(answer, { numbers: { startsAt: undefined } })],
    ['of another space', ({ answer }) => but(answer, { strings: { spaceId: 'other' } })],
    ['by a third party', ({ answer }) => but(answer, { creator: ATTESTER.address, owner: ATTESTER.address })],
    ['by a stranger', ({ answer }) => but(answer, { creator: STRANGER.address, owner: STRANGER.address })],
    ['given away', ({ answer }) => but(answer, { owner: STRANGER.address })],
    ['changed later', ({ answer }) => but(answer, { lastModifiedAtBlock: 950 })],
    [
      'with the request for a proof',
      async ({ answer }) => payloadBut(answer, { proof: await signRequest() }),
    ],
    [
      'with the booking for a proof',
      async ({ answer }) => payloadBut(answer, { proof: await signBooking(await signedOffer()) }),
    ],
  ];

  it.each(rows)('%s', async (_, change) => {
    const parts = await bookedEntities();
    expect(await read([parts.session, parts.requester, await change(parts)])).toBe('pending');
  });
});

describe('hours that are well signed, and named by the learner', () => {
  it.each([
    ['of another wallet', () => signedOffer({ wallet: STRANGER.address }, { signer: STRANGER })],
    ['signed by somebody else', () => signedOffer({}, { signer: STRANGER })],
    ['of another space', () => signedOffer({}, { space: 'other' })],
    ['of another network', () => signedOffer({}, { network: 'arkiv:1' })],
    ['signed after the booking', () => signedOffer({}, { issuedAt: '2026-11-22T12:56:40.001Z' })],
    ['answered by hand', () => signedOffer({ confirms: 'by hand' })],
    ['answered by a third party', () => signedOffer({ answeredBy: ATTESTER.address })],
    ['past already', () => signedOffer({ validUntil: REQUEST.startsAt })],
    ['for too long', () => signedOffer({ validUntil: OFFER.validUntil + DAY_MS + MINUTE_MS })],
  ])('count for nothing %s', async (_, sign) => {
    const { session, requester, answer } = await bookedEntities(await sign());
    expect(await read([session, requester, answer])).toBe('pending');
  });

  it('count for nothing where the learner saw others, however much wider', async () => {
    const { session, requester } = await bookedEntities();
    const wider = createOfferConfirmation(
      await bookedSession(),
      await signedOffer({ week: WEEK_WIDER }),
      contextAt(902),
    );
    expect(await read([session, requester, placed(wider, { key: keyOf(2), block: 902 })])).toBe('pending');
  });

  it('count for nothing about a request', async () => {
    const { answer } = await bookedEntities();
    const { session } = await scheduledEntities();
    expect(await read([session, answer])).toBe('pending');
  });

  it('count by the writer of the hours where the record of the booking names another', async () => {
    const { session, requester, answer } = await bookedEntities();
    const renamed = but(session, { strings: { answeredBy: OTHER_WRITER.address } });
    const byOther = but(answer, { creator: OTHER_WRITER.address, owner: OTHER_WRITER.address });
    expect(await read([renamed, requester, answer])).toBe('pending');
    expect(await read([renamed, requester, byOther])).toBe('pending');
  });
});

describe('a booking that is none', () => {
  const rows: readonly (readonly [string, (session: ArkivEntity) => ArkivEntity])[] = [
    ['asked for by the mentor', (s) => but(s, { strings: { requestedBy: MENTOR.address } })],
    ['answered by nobody', (s) => but(s, { strings: { answeredBy: undefined } })],
    ['answered by something else', (s) => but(s, { strings: { answeredBy: 'Ada' } })],
    ['of no hours', (s) => proofBut(s, { offer: undefined })],
    ['of other hours', (s) => proofBut(s, { offer: SESSION_KEY })],
    ['of hours in capitals', (s) => proofBut(s, { offer: `0x${'AB'.repeat(32)}` })],
    ['that says it was asked for', (s) => proofBut(s, { primaryType: 'RequestSession' })],
    ['that carries hours', (s) => proofBut(s, { primaryType: 'OfferHours', offer: offerValuesOf(OFFER) })],
    ['with another id', (s) => but(s, { strings: { requestId: 'another-request' } })],
    ['instead of another', (s) => proofBut(s, { replaces: keyOf(5) })],
    ['of another skill', (s) => but(s, { strings: { skill: 'Solidity' } })],
  ];

  it.each(rows)('%s', async (_, change) => {
    const { session, requester, answer } = await bookedEntities();
    expect(await read([change(session), requester, answer])).toBe('nothing');
  });

  it('of a request: it was asked for, and nobody’s hours answer', async () => {
    const { answer, requester } = await bookedEntities();
    expect(await read([requester, answer])).toBe('nothing');
  });
});
