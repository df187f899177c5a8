import type { Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import {
  type Agenda,
  type AgendaItem,
  changesBetween,
  describeReminder,
  nextStatusChangeAfter,
  remindersAfter,
  toAgendaItem,
} from '@/lib/live/agenda';
import type { FactKind, Session, SessionFact } from '@/lib/protocol/session';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const HEAD = 1_000;

/** The learner's request, with facts by either of the two, each a minute after the one before. */
function session(
  facts: readonly [FactKind, Session['mentor']][] = [],
  change: Partial<Session> = {},
): Session {
  return {
    ...sessionOf(),
    block: HEAD + 1,
    ...change,
    facts: facts.map(
      ([kind, by], index): SessionFact => ({
        kind,
        by,
        at: TODAY + index * MINUTE_MS,
        block: HEAD + 2 + index,
        order: startOfBlock(HEAD + 2 + index),
        entityKey: `0x${String(index).padStart(64, '0')}`,
        reason: '',
        replacementId: null,
        offerIssuedAt: null,
        attestedBy: null,
      }),
    ),
  };
}

const asked: [FactKind, Session['mentor']] = ['confirmation', LEARNER.address];
const agreed: [FactKind, Session['mentor']] = ['confirmation', MENTOR.address];

const item = (from: Session, wallet: string = MENTOR.address) =>
  toAgendaItem(from, wallet, wallet === MENTOR.address ? 'Noor' : 'Ada', TODAY + 5 * MINUTE_MS);

function agenda(...items: readonly AgendaItem[]): Agenda {
  return { items, needsYou: 0, now: TODAY, headBlock: HEAD };
}

const words = (before: Agenda, after: Agenda) => changesBetween(before, after).map((change) => change.words);

describe('what happened between two looks', () => {
  it('is another service’s word where it is', () => {
    const there = { attestedBy: STRANGER.address };
    const before = agenda(item(session([], there)));
    const after = agenda(item(session([agreed], there), LEARNER.address));
    expect(words(before, after)).toEqual(['Ada confirmed. Another service says so, without a signature.']);
    const mine = agenda(item(session([agreed], there)));
    expect(words(before, mine)).toEqual(['You confirmed. Another service says so, without a signature.']);
  });

  it('is a booking whose hours have not answered yet, told of either', () => {
    const booking = { offer: sessionOf().key, answeredBy: STRANGER.address, issuedAt: TODAY - MINUTE_MS };
    const booked = session([asked], { booking });
    expect(words(agenda(), agenda(item(booked)))).toEqual(['Noor booked a time: it is being recorded.']);
    expect(words(agenda(), agenda(item(booked, LEARNER.address)))).toEqual([
      'You booked a time: it is being recorded.',
    ]);
  });

  it('is a booking that the hours answered, told to both', () => {
    const booking = { offer: sessionOf().key, answeredBy: STRANGER.address, issuedAt: TODAY - MINUTE_MS };
    const booked = session([asked, agreed], { booking });
    const answered = {
      ...booked,
      facts: booked.facts.map((fact) => ({
        ...fact,
        offerIssuedAt: fact.by === MENTOR.address ? TODAY - HOUR_MS : null,
      })),
    };
    const [change] = changesBetween(agenda(), agenda(item(answered)));
    expect(change).toMatchObject({ isMine: false, words: 'Booked, with Noor. The session is scheduled.' });
    const lapse = booking.issuedAt + 15 * MINUTE_MS;
    expect(nextStatusChangeAfter([item(session([asked], { booking }))], TODAY)).toBe(lapse);
  });

  it('is nothing when nothing happened', () => {
    const same = agenda(item(session([asked])));
    expect(changesBetween(same, same)).toEqual([]);
    expect(changesBetween(agenda(), agenda())).toEqual([]);
  });

  it('is a request, told once: the confirmation that belongs to it is no news', () => {
    expect(words(agenda(), agenda(item(session())))).toEqual(['Noor asked for a session.']);
    expect(words(agenda(), agenda(item(session([asked]))))).toEqual(['Noor asked for a session.']);
    expect(words(agenda(item(session())), agenda(item(session([asked]))))).toEqual([]);
  });

  it.each<[string, [FactKind, Session['mentor']][], [FactKind, Session['mentor']][], string]>([
    ['a confirmation', [asked], [asked, agreed], 'Ada confirmed. The session is scheduled.'],
    ['a rejection', [asked], [asked, ['rejection', MENTOR.address]], 'Ada declined.'],
    [
      'a cancellation',
      [asked, agreed],
      [asked, agreed, ['cancellation', MENTOR.address]],
      'Ada cancelled it.',
    ],
  ])('is %s', (_what, before, after, expected) => {
    const view = (facts: typeof before) => agenda(item(session(facts), LEARNER.address));
    expect(changesBetween(view(before), view(after))).toMatchObject([{ words: expected, isMine: false }]);
  });

  it('is known to be the viewer’s own doing', () => {
    const view = (facts: [FactKind, Session['mentor']][]) => agenda(item(session(facts)));
    expect(changesBetween(view([asked]), view([asked, agreed]))).toMatchObject([
      { isMine: true, words: 'You confirmed. The session is scheduled.' },
    ]);
    expect(changesBetween(agenda(), agenda(item(session(), LEARNER.address)))).toMatchObject([
      { isMine: true },
    ]);
  });

  it('is one thing when a session is replaced by another', () => {
    const old = session([asked]);
    const key: Hex = `0x${'77'.repeat(32)}`;
    const proposal = session([], { key, replaces: old.key });
    const ended = session([asked, ['cancellation', LEARNER.address]]);
    expect(words(agenda(item(old)), agenda(item(ended), item(proposal)))).toEqual([
      'Noor proposed another time.',
    ]);
  });

  it('is nothing when a session was merely too far ahead to be looked at before, or time ends one', () => {
    const early = session([asked], { block: HEAD - 50 });
    expect(words(agenda(), agenda(item(early)))).toEqual([]);
    const late = toAgendaItem(early, MENTOR.address, 'Noor', early.startsAt);
    expect(late.status).toBe('expired');
    expect(words(agenda(item(early)), agenda(late))).toEqual([]);
    expect(words(agenda(item(early)), agenda())).toEqual([]);
  });
});

describe('what time brings', () => {
  const start = TODAY + 2 * HOUR_MS;
  const scheduled = item(session([asked, agreed]));
  const waiting = item(session([asked]));

  it('is a reminder ten minutes before a session both agreed on, and only before', () => {
    expect(remindersAfter([scheduled, waiting], TODAY)).toEqual([
      { at: start - 10 * MINUTE_MS, item: scheduled },
    ]);
    expect(remindersAfter([scheduled], start - 10 * MINUTE_MS - 1)).toHaveLength(1);
    expect(remindersAfter([scheduled], start - 10 * MINUTE_MS)).toEqual([]);
  });

  it('is said as late as it comes, and not at all once the session has begun', () => {
    const said = (before: number) => describeReminder(scheduled, start - before);
    expect(said(10 * MINUTE_MS)).toBe('In 10 minutes: Rust lifetimes, with Noor.');
    for (const jitter of [-SECOND_MS, -1, 1]) expect(said(10 * MINUTE_MS + jitter)).toMatch(/^In 10 minutes/);
    expect(said(4 * MINUTE_MS)).toMatch(/^In 4 minutes/);
    expect(said(1)).toMatch(/^In 1 minute:/);
    expect(said(0)).toBeNull();
    expect(said(-20 * MINUTE_MS)).toBeNull();
  });

  it('is a turn at every start and end that still lies ahead', () => {
    expect(nextStatusChangeAfter([scheduled], TODAY)).toBe(start);
    expect(nextStatusChangeAfter([scheduled], start)).toBe(start + HOUR_MS);
    expect(nextStatusChangeAfter([scheduled], start + HOUR_MS)).toBeNull();
    expect(nextStatusChangeAfter([waiting], start)).toBeNull();
    expect(nextStatusChangeAfter([], TODAY)).toBeNull();
  });
});
