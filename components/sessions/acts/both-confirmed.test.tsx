// @vitest-environment happy-dom

import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { BothConfirmed } from '@/components/sessions/acts/both-confirmed';
import { Providers } from '@/components/sessions/testing/providers';
import { scheduledSession, TODAY } from '@/components/sessions/testing/views';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

afterEach(cleanup);

it.each([
  ['later today', 2 * HOUR_MS, 'Your room opens at 14:50.'],
  ['on another day', DAY_MS, 'Your room opens tomorrow, 12:50 UTC.'],
  ['already', 10 * MINUTE_MS, 'Your room is open.'],
])('says when the room opens: %s', (_, untilStart, words) => {
  const { container } = render(
    <Providers now={TODAY}>
      <BothConfirmed session={scheduledSession({ startsAt: TODAY + untilStart })} />
    </Providers>,
  );
  expect(container.textContent).toBe(`You’ve both confirmed. ${words}`);
});
