import { describe, expect, it } from 'vitest';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import {
  busySlotsOf,
  isFlood,
  OPEN_REQUEST_LIMITS,
  overlapping,
  requestLoadOf,
} from '@/lib/sessions/request/overlap';
import { keyOf, REQUEST, sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER, TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const START = REQUEST.startsAt;
const confirmation = {
  kind: 'confirmation',
  by: MENTOR.address,
  at: TODAY,
  block: 950,
  order: startOfBlock(950),
  entityKey: keyOf(9),
  reason: '',
  replacementId: null,
  offerIssuedAt: null,
  attestedBy: null,
} as const;
const pending = (number: number, change = {}) => sessionOf({ ...REQUEST, ...change }, keyOf(number));
const scheduled = (number: number, change = {}) => ({ ...pending(number, change), facts: [confirmation] });

describe('what sessions say about asking for one more', () => {
  it('counts what waits, between two people and by one of them', () => {
    const others = { mentor: STRANGER.address };
    const load = requestLoadOf(
      [pending(1), pending(2, others), pending(3, { requestedBy: MENTOR.address }), scheduled(4)],
      LEARNER.address,
      TODAY,
    );
    expect(load.openByMe).toBe(2);
    expect(load.openWith).toEqual({ [MENTOR.address]: 2, [STRANGER.address]: 1 });
  });

  it('leaves out what is about to be replaced, what has started and what a third party attests', () => {
    const started = pending(2, { startsAt: TODAY - MINUTE_MS });
    const attested = { ...pending(3), attestedBy: STRANGER.address };
    const load = requestLoadOf([pending(1), started, attested], LEARNER.address, TODAY, keyOf(1));
    expect(load).toEqual({ busySlots: [], openByMe: 0, openWith: {} });
  });

  it('knows when one more is one too many', () => {
    const { betweenTwo, byRequester } = OPEN_REQUEST_LIMITS;
    const none = { busySlots: [], openByMe: 0, openWith: {} };
    expect(isFlood(none, MENTOR.address)).toBe(false);
    expect(isFlood({ ...none, openWith: { [MENTOR.address]: betweenTwo - 1 } }, MENTOR.address)).toBe(false);
    expect(isFlood({ ...none, openWith: { [MENTOR.address]: betweenTwo } }, MENTOR.address)).toBe(true);
    expect(isFlood({ ...none, openWith: { [MENTOR.address]: betweenTwo } }, STRANGER.address)).toBe(false);
    expect(isFlood({ ...none, openByMe: byRequester }, STRANGER.address)).toBe(true);
  });
});

describe('busySlots', () => {
  const busySlots = busySlotsOf(
    [scheduled(2, { startsAt: START + 3 * HOUR_MS }), scheduled(1), pending(3)],
    LEARNER.address,
    TODAY,
  );

  it('are what both have confirmed, in order of time', () => {
    expect(busySlots.map(({ sessionKey }) => sessionKey)).toEqual([keyOf(1), keyOf(2)]);
    expect(busySlotsOf([scheduled(1)], STRANGER.address, TODAY)).toEqual([]);
    expect(busySlotsOf([scheduled(1)], LEARNER.address, START)).toHaveLength(1);
    expect(busySlotsOf([scheduled(1)], LEARNER.address, START + HOUR_MS)).toEqual([]);
  });

  it.each([
    ['that ends as the other begins', START - HOUR_MS, 60, 0],
    ['that ends a minute later', START - HOUR_MS, 61, 1],
    ['inside of it', START + 10 * MINUTE_MS, 10, 1],
    ['around it', START - HOUR_MS, 240, 1],
    ['that begins a minute before its end', START + 59 * MINUTE_MS, 60, 1],
    ['that begins as it ends', START + HOUR_MS, 60, 0],
    ['over both', START + 30 * MINUTE_MS, 240, 2],
  ])('overlap with one %s', (_, startsAt, minutes, count) => {
    expect(overlapping(busySlots, startsAt, minutes)).toHaveLength(count);
  });
});
