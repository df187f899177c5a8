import { describe, expect, it } from 'vitest';
import { counterpartOf, endsAt, nominalEnd, roleOf } from '@/lib/protocol/session';
import { sessionOf } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const SESSION = sessionOf();
const START = SESSION.startsAt;

describe('a session', () => {
  it('has a role for its two wallets, in any case, and for nobody else', () => {
    expect(roleOf(SESSION, MENTOR.address.toUpperCase())).toBe('mentor');
    expect(roleOf(SESSION, LEARNER.address)).toBe('learner');
    expect(roleOf(SESSION, STRANGER.address)).toBeNull();
    expect(counterpartOf(SESSION, 'mentor')).toBe(LEARNER.address);
    expect(counterpartOf(SESSION, 'learner')).toBe(MENTOR.address);
  });

  it('ends and is forgotten at instants of its own', () => {
    expect(endsAt(SESSION)).toBe(START + HOUR_MS);
    expect(nominalEnd(SESSION, 30)).toBe(START + 2 * HOUR_MS + 30 * DAY_MS);
  });
});
