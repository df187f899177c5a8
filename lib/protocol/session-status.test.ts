import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { endsAt, type FactKind, roleOf, type Session } from '@/lib/protocol/session';
import {
  confirmedParties,
  deservesRoom,
  historyOf,
  needsConfirmationFrom,
  type SessionStatus,
  statusOf,
} from '@/lib/protocol/session-status';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { ATTESTER, LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { expectedStatus, factsOf, type Act as OracleAct } from '@/lib/sessions/testing/status-oracle';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const SESSION = sessionOf();
const START = SESSION.startsAt;
const END = endsAt(SESSION);
const BEFORE = START - HOUR_MS;

type Act = readonly [kind: FactKind, by: 'mentor' | 'learner', at: number];

function byWallet([kind, by, at]: Act): OracleAct {
  return { kind, by: by === 'mentor' ? MENTOR.address : LEARNER.address, at };
}

function withFacts(
  acts: readonly Act[],
  change: Partial<Session> = {},
  attestedBy: Address | null = null,
): Session {
  return { ...SESSION, facts: factsOf(acts.map(byWallet), attestedBy), ...change };
}

/** The learner asked; letters: c = mentor confirms, d = mentor declines, w = learner withdraws or cancels, x = mentor cancels. */
const ACTS: Record<string, (at: number) => Act> = {
  c: (at) => ['confirmation', 'mentor', at],
  d: (at) => ['rejection', 'mentor', at],
  w: (at) => ['cancellation', 'learner', at],
  x: (at) => ['cancellation', 'mentor', at],
};

const acts = (letters: string, at = BEFORE) =>
  [...letters].flatMap((letter, index) =>
    ACTS[letter]?.(at + index) === undefined ? [] : [ACTS[letter](at + index)],
  );

/** Every order in which each act happens at most once. */
function* orders(letters: string): Generator<string> {
  yield '';
  for (const letter of letters) for (const rest of orders(letters.replace(letter, ''))) yield letter + rest;
}

describe('the status of a session', () => {
  it.each([...orders('cdwx')].map((order) => [order || 'nothing', order]))('after %s', (_, order) => {
    const session = withFacts(acts(order));
    const told = acts(order).map(byWallet);
    const instants = [START - 1, START, END - 1, END, END + 365 * DAY_MS];
    expect(instants.map((now) => statusOf(session, now))).toEqual(
      instants.map((now) => expectedStatus(SESSION, told, now)),
    );
    expect(deservesRoom(session, START - 1)).toBe(expectedStatus(SESSION, told, START - 1) === 'scheduled');
  });

  it.each<[what: string, acts: readonly Act[], now: number, status: SessionStatus]>([
    ['a confirmation 1 ms before the start', [['confirmation', 'mentor', START - 1]], START, 'in-progress'],
    ['a confirmation at the start', [['confirmation', 'mentor', START]], START, 'expired'],
    ['a decline 1 ms before the start', [['rejection', 'mentor', START - 1]], START, 'declined'],
    ['a decline at the start', [['rejection', 'mentor', START]], START, 'expired'],
    ['a withdrawal 1 ms before the start', [['cancellation', 'learner', START - 1]], START, 'cancelled'],
    ['a withdrawal at the start', [['cancellation', 'learner', START]], START, 'expired'],
    [
      'a cancellation 1 ms before the end',
      [...acts('c'), ['cancellation', 'mentor', END - 1]],
      END,
      'cancelled',
    ],
    ['a cancellation at the end', [...acts('c'), ['cancellation', 'learner', END]], END, 'completed'],
    [
      'a cancellation during the session',
      [...acts('c'), ['cancellation', 'learner', START]],
      START,
      'cancelled',
    ],
    ['the requester’s own confirmation', [['confirmation', 'learner', BEFORE]], BEFORE, 'pending'],
    ['a decline by the requester', [['rejection', 'learner', BEFORE]], BEFORE, 'pending'],
  ])('after %s', (_, facts, now, status) => {
    expect(statusOf(withFacts(facts), now)).toBe(status);
  });

  it('does not depend on a clock that runs behind the blocks', () => {
    expect(statusOf(withFacts([['confirmation', 'mentor', BEFORE]]), BEFORE - 10_000)).toBe('scheduled');
  });
});

describe('what a third party attests', () => {
  const both = [...acts('c'), ['confirmation', 'learner', BEFORE] as Act];

  it('is shown for its own session but is no ground for a room', () => {
    const session = withFacts(both, { attestedBy: ATTESTER.address }, ATTESTER.address);
    expect(statusOf(session, BEFORE)).toBe('scheduled');
    expect(deservesRoom(session, BEFORE)).toBe(false);
  });

  it('does not count for a session a wallet signed', () => {
    expect(statusOf(withFacts(both, {}, ATTESTER.address), BEFORE)).toBe('pending');
    const agreed = withFacts(acts('c'));
    const [claim] = withFacts(acts('x'), {}, ATTESTER.address).facts;
    const facts = [...agreed.facts, ...(claim === undefined ? [] : [claim])];
    expect(statusOf({ ...agreed, facts }, BEFORE)).toBe('scheduled');
  });

  it('is no ground for a room and waits for nobody here, whoever signed something about it', () => {
    const session = withFacts(both, { attestedBy: ATTESTER.address });
    expect(statusOf(session, BEFORE)).toBe('scheduled');
    expect(deservesRoom(session, BEFORE)).toBe(false);
    const half = { ...session, facts: session.facts.slice(0, 1) };
    expect(statusOf(half, BEFORE)).toBe('pending');
    for (const { address } of [MENTOR, LEARNER]) {
      expect(needsConfirmationFrom(half, address, BEFORE)).toBe(false);
    }
  });
});

describe('what a status means for its two people', () => {
  it('waits for the one who was asked, until the start', () => {
    expect(needsConfirmationFrom(SESSION, MENTOR.address, START - 1)).toBe(true);
    expect(needsConfirmationFrom(SESSION, MENTOR.address, START)).toBe(false);
    expect(needsConfirmationFrom(SESSION, LEARNER.address, BEFORE)).toBe(false);
    expect(needsConfirmationFrom(SESSION, STRANGER.address, BEFORE)).toBe(false);
    expect(needsConfirmationFrom(withFacts(acts('c')), MENTOR.address, BEFORE)).toBe(false);
    expect(confirmedParties(withFacts(acts('c')))).toEqual({ mentor: true, learner: true });
  });

  it('tells only what counted', () => {
    const session = withFacts([['confirmation', 'learner', BEFORE], ...acts('xccdw')]);
    expect(historyOf(session).map(({ kind, by }) => [kind, roleOf(session, by)])).toEqual([
      ['request', 'learner'],
      ['confirmation', 'learner'],
      ['confirmation', 'mentor'],
      ['cancellation', 'learner'],
    ]);
  });
});
