import { describe, expect, it } from 'vitest';
import { describeOvertaken } from '@/components/sessions/acts/overtaken-copy';
import {
  pendingSession,
  scheduledSession,
  viewAs,
  withdrawnSession,
} from '@/components/sessions/testing/views';
import { endsAt } from '@/lib/protocol/session';
import { MINUTE_MS } from '@/lib/time/instant';

describe('what is told to whoever acted second', () => {
  const agreed = scheduledSession();
  const open = pendingSession();
  const withdrawn = withdrawnSession();

  it.each([
    [
      'a withdrawal that lost against a confirmation',
      agreed,
      agreed.startsAt - 40 * MINUTE_MS,
      'withdraw',
      'Scheduled',
    ],
    [
      'a decline that lost against a confirmation',
      agreed,
      agreed.startsAt - 40 * MINUTE_MS,
      'decline',
      'Scheduled',
    ],
    ['a withdrawal that lost, seen during the session', agreed, agreed.startsAt, 'withdraw', 'Now'],
    [
      'a cancellation after the end, by a slow clock',
      agreed,
      agreed.startsAt - MINUTE_MS,
      'cancel',
      'Completed',
    ],
    ['a cancellation after the end', agreed, endsAt(agreed), 'cancel', 'Completed'],
    [
      'a confirmation after the start, by a slow clock',
      open,
      open.startsAt - MINUTE_MS,
      undefined,
      'Not answered in time',
    ],
    ['a withdrawal after the start', open, open.startsAt, 'withdraw', 'Not answered in time'],
    [
      'a confirmation that lost against a withdrawal',
      withdrawn,
      withdrawn.startsAt - 40 * MINUTE_MS,
      undefined,
      'Withdrawn by Noor',
    ],
  ] as const)('%s', (_, session, now, act, words) => {
    expect(describeOvertaken(viewAs('mentor', session), session, now, act)).toBe(
      `Status now: ${words}. That happened first, so your action has no effect.`,
    );
  });
});
