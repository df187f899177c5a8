// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { History } from '@/components/sessions/history';
import { Providers } from '@/components/sessions/testing/providers';
import { LEARNER, MENTOR, scheduledSession, TODAY } from '@/components/sessions/testing/views';
import type { Session, SessionFact } from '@/lib/sessions/model';
import { MINUTE_MS } from '@/lib/time/instant';

afterEach(cleanup);

const scheduled = scheduledSession({
  room: {
    entityKey: `0x${'0d'.repeat(32)}`,
    block: 950,
    at: TODAY - 10 * MINUTE_MS,
    writtenBy: MENTOR,
  },
});

function linesOf(session: Session) {
  render(
    <Providers now={TODAY}>
      <History
        session={session}
        viewer={{ wallet: MENTOR, name: 'Ada', timezone: null }}
        counterpart={{ wallet: LEARNER, name: 'Noor', timezone: null }}
      />
    </Providers>,
  );
  return screen.getAllByRole('listitem').map((line) => line.querySelector('p')?.textContent);
}

const AGREED = ['Noor asked for this session', 'You confirmed', 'The room was recorded'];

it('ends with the room while the session stands', () => {
  expect(linesOf(scheduled)).toEqual(AGREED);
});

it('tells a cancellation after the room it follows', () => {
  const cancellation: SessionFact = {
    kind: 'cancellation',
    by: LEARNER,
    at: TODAY - MINUTE_MS,
    block: 970,
    transactionIndex: 0,
    operationIndex: 0,
    entityKey: `0x${'0c'.repeat(32)}`,
    reason: '',
    replacementId: null,
    attestedBy: null,
  };
  const cancelled = { ...scheduled, facts: [...scheduled.facts, cancellation] };
  expect(linesOf(cancelled)).toEqual([...AGREED, 'Noor cancelled it']);
});
