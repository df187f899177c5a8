import { describe, expect, it } from 'vitest';
import type { Session } from '@/lib/protocol/session';
import { countBehind, countFilters, countSessions } from '@/lib/sessions/list/list-counts';
import { positionOf, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { HOUR_MS } from '@/lib/time/instant';

const { mentor: ME, learner: NOOR, startsAt } = sessionOf();
const LEO = `0x${'1e0'.padEnd(40, '0')}` as const;
const NOW = startsAt - HOUR_MS;

/** A request nobody has answered, so many hours after the first. */
function asked(digit: string, hours: number, parties: Partial<Session> = {}): Session {
  return {
    ...sessionOf(),
    key: `0x${digit.repeat(64)}`,
    startsAt: startsAt + hours * HOUR_MS,
    facts: [],
    requestedBy: NOOR,
    ...parties,
  };
}

const [first, mine, later] = [
  asked('1', 0),
  asked('2', 1, { mentor: LEO, learner: ME, requestedBy: ME }),
  asked('3', 2, { learner: LEO, requestedBy: LEO }),
];
const over = asked('4', -5);
const ahead = [first, mine, later];
const known = { sessions: ahead, everything: [over, ...ahead], isComplete: true };

describe('counts', () => {
  it('of the tabs follow the filters', () => {
    const count = (filter: object) => countSessions(known, ME, NOW, { ...WHOLE_LIST, ...filter });
    expect(count({})).toEqual({ needsYou: 2, upcoming: 3, past: 1, isAtLeast: false });
    expect(count({ role: 'learner' })).toEqual({ needsYou: 0, upcoming: 1, past: 0, isAtLeast: false });
    expect(count({ person: LEO })).toEqual({ needsYou: 1, upcoming: 2, past: 0, isAtLeast: false });
  });

  it('of what was read in part are a least, and of its past nothing', () => {
    const part = { ...known, everything: null, isComplete: false };
    expect(countSessions(part, ME, NOW, WHOLE_LIST)).toMatchObject({ past: null, isAtLeast: true });
    expect(countFilters(part, ME, NOW, { ...WHOLE_LIST, tab: 'past' })).toBeNull();
    expect(countFilters(part, ME, NOW, WHOLE_LIST)).toMatchObject({ isAtLeast: true });
  });

  it('of a filter are those the other filter leaves', () => {
    const of = (filter: object) => {
      const counts = countFilters(known, ME, NOW, { ...WHOLE_LIST, ...filter });
      return counts && [counts.roles, [...counts.people]];
    };
    expect(of({})).toEqual([
      { mentor: 2, learner: 1 },
      [
        [NOOR, 1],
        [LEO, 2],
      ],
    ]);
    expect(of({ role: 'learner' })).toEqual([{ mentor: 2, learner: 1 }, [[LEO, 1]]]);
    expect(of({ person: NOOR })?.[0]).toEqual({ mentor: 1, learner: 0 });
    expect(of({ tab: 'past' })).toEqual([{ mentor: 1, learner: 0 }, [[NOOR, 1]]]);
  });

  it('of what comes behind a place are of its tab, and unknown for a search', () => {
    const behind = (state: object) =>
      countBehind(known, ME, NOW, { ...WHOLE_LIST, ...state }, positionOf(first));
    expect(behind({})).toEqual({ count: 2, isAtLeast: false });
    expect(behind({ tab: 'needs-you' })).toEqual({ count: 1, isAtLeast: false });
    expect(behind({ role: 'learner' })).toEqual({ count: 1, isAtLeast: false });
    expect(behind({ tab: 'past' })).toEqual({ count: 1, isAtLeast: false });
    expect(behind({ query: 'rust' })).toBeNull();
  });
});
