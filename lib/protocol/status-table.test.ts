import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { endsAt } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { STATUS_ASPECTS, statusAspect, statusLabel } from '@/lib/sessions/copy';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { ATTESTER, LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import {
  type Act,
  expectedStatus,
  expectedStatusElsewhere,
  factsOf,
} from '@/lib/sessions/testing/status-oracle';
import { HOUR_MS } from '@/lib/time/instant';

const SESSION = sessionOf();
const START = SESSION.startsAt;
const END = endsAt(SESSION);

const BOOKED = {
  ...SESSION,
  booking: { offer: SESSION.key, answeredBy: ATTESTER.address, issuedAt: START - HOUR_MS - 1 },
};

const REPLACED = {
  ...SESSION,
  facts: factsOf([{ kind: 'rejection', by: MENTOR.address, at: START - 1 }]).map((fact) => ({
    ...fact,
    replacementId: 'b5e2',
  })),
};

const ATTESTED = { ...SESSION, attestedBy: ATTESTER.address };

/** Around each boundary, and well before both. */
const INSTANTS = [START - HOUR_MS, START - 1, START, START + 1, END - 1, END, END + 1];

/** Everything one of the two can put on the chain, at every instant that matters. The learner asked. */
const ACTS: readonly Act[] = (['confirmation', 'rejection', 'cancellation'] as const).flatMap((kind) =>
  [MENTOR.address, LEARNER.address].flatMap((by) => INSTANTS.map((at) => ({ kind, by, at }))),
);

function withActs(acts: readonly Act[], attestedBy: Address | null = null) {
  return { ...SESSION, attestedBy, facts: factsOf(acts, attestedBy) };
}

function wrongOnes(sequences: Iterable<readonly Act[]>): string[] {
  const wrong: string[] = [];
  for (const acts of sequences) {
    const session = withActs(acts);
    for (const now of INSTANTS) {
      const status = statusOf(session, now);
      if (status === expectedStatus(SESSION, acts, now)) continue;
      wrong.push(`${JSON.stringify(acts)} at ${now - START}: ${status}`);
    }
  }
  return wrong;
}

function* pairs(): Generator<readonly Act[]> {
  for (const first of ACTS) for (const second of ACTS) if (first.at <= second.at) yield [first, second];
}

function* triples(): Generator<readonly Act[]> {
  for (const pair of pairs()) {
    for (const third of ACTS) if ((pair[1]?.at ?? 0) <= third.at) yield [...pair, third];
  }
}

describe('the status, for every combination of facts and instants around each boundary', () => {
  it('of no fact and of one', () => {
    expect(wrongOnes([[], ...ACTS.map((act) => [act])])).toEqual([]);
  });

  it('of two facts', () => {
    expect(wrongOnes(pairs())).toEqual([]);
  });

  it('of three facts', () => {
    expect(wrongOnes(triples())).toEqual([]);
  });
});

describe('the status of what a third party attests, for every combination', () => {
  it('is what its own program shows', () => {
    const wrong: string[] = [];
    for (const acts of [[], ...ACTS.map((act) => [act]), ...pairs()]) {
      const session = withActs(acts, ATTESTER.address);
      for (const now of INSTANTS) {
        const status = statusOf(session, now);
        if (status !== expectedStatusElsewhere(SESSION, acts, now))
          wrong.push(`${JSON.stringify(acts)} at ${now - START}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('its words', () => {
  it('exist for every aspect, and each aspect is reached', () => {
    const reached = new Set(
      [
        withActs([]),
        ATTESTED,
        BOOKED,
        REPLACED,
        ...ACTS.map((act) => withActs([act])),
        ...[...pairs()].map((acts) => withActs(acts)),
      ].flatMap((session) =>
        INSTANTS.flatMap((now) =>
          [MENTOR.address, LEARNER.address].map((viewer) => {
            expect(statusLabel(session, viewer, 'Ada', now).words).not.toBe('');
            return statusAspect(session, viewer, now);
          }),
        ),
      ),
    );
    expect([...reached].sort()).toEqual([...STATUS_ASPECTS].sort());
  });
});
