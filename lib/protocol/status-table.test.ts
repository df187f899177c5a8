import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import {
  endsAt,
  type FactKind,
  type SessionFact,
  type SessionStatus,
  statusOf,
} from '@/lib/protocol/session';
import { STATUS_ASPECTS, statusAspect, statusLabel } from '@/lib/sessions/copy';
import { keyOf, sessionOf } from '@/lib/sessions/testing/fixtures';
import { ATTESTER, LEARNER, MENTOR } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';

const SESSION = sessionOf();
const START = SESSION.startsAt;
const END = endsAt(SESSION);

const ATTESTED = { ...SESSION, attestedBy: ATTESTER.address };

/** Around each boundary, and well before both. */
const INSTANTS = [START - HOUR_MS, START - 1, START, START + 1, END - 1, END, END + 1];

type Act = { readonly kind: FactKind; readonly by: Address; readonly at: number };

/** Everything one of the two can put on the chain, at every instant that matters. The learner asked. */
const ACTS: readonly Act[] = (['confirmation', 'rejection', 'cancellation'] as const).flatMap((kind) =>
  [MENTOR.address, LEARNER.address].flatMap((by) => INSTANTS.map((at) => ({ kind, by, at }))),
);

function withActs(acts: readonly Act[], attestedBy: Address | null = null) {
  const facts = acts.map(
    (act, block): SessionFact => ({
      ...act,
      block,
      order: chainOrderOf(block, 0, 0),
      entityKey: keyOf(block + 1),
      reason: '',
      replacementId: null,
      attestedBy,
    }),
  );
  return { ...SESSION, attestedBy, facts };
}

/** The table of docs/protocol.md, "Status", walked by hand: one state, moved by the clock and by each fact it allows. */
function expectedStatus(acts: readonly Act[], now: number): SessionStatus {
  let state: 'open' | 'agreed' | 'declined' | 'cancelled' = 'open';
  for (const { kind, by, at } of acts) {
    const isAsked = by === MENTOR.address;
    if (state === 'open' && at < START) {
      if (kind === 'confirmation' && isAsked) state = 'agreed';
      if (kind === 'rejection' && isAsked) state = 'declined';
      if (kind === 'cancellation' && !isAsked) state = 'cancelled';
    } else if (state === 'agreed' && at < END && kind === 'cancellation') {
      state = 'cancelled';
    }
  }
  if (state === 'declined' || state === 'cancelled') return state;
  if (state === 'open') return now < START ? 'pending' : 'expired';
  if (now < START) return 'scheduled';
  return now < END ? 'in-progress' : 'completed';
}

function wrongOnes(sequences: Iterable<readonly Act[]>): string[] {
  const wrong: string[] = [];
  for (const acts of sequences) {
    const session = withActs(acts);
    for (const now of INSTANTS) {
      const status = statusOf(session, now);
      if (status === expectedStatus(acts, now)) continue;
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

/** The table p2pmentor reads by: any party's rejection is the end, both confirmations count whenever they were recorded. */
function statusElsewhere(acts: readonly Act[], now: number): SessionStatus {
  const ending = acts.find(({ kind }) => kind !== 'confirmation');
  if (ending) return ending.kind === 'rejection' ? 'declined' : 'cancelled';
  const isAgreed = [MENTOR, LEARNER].every(({ address }) => acts.some(({ by }) => by === address));
  if (now < START) return isAgreed ? 'scheduled' : 'pending';
  if (!isAgreed) return 'expired';
  return now < END ? 'in-progress' : 'completed';
}

describe('the status of what a third party attests, for every combination', () => {
  it('is what its own program shows', () => {
    const wrong: string[] = [];
    for (const acts of [[], ...ACTS.map((act) => [act]), ...pairs()]) {
      const session = withActs(acts, ATTESTER.address);
      for (const now of INSTANTS) {
        const status = statusOf(session, now);
        if (status !== statusElsewhere(acts, now))
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
