// @vitest-environment happy-dom

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { nextOf } from '@/components/sessions/list/arrange-sessions';
import { SessionLinkAction } from '@/components/sessions/list/session-link-action';
import { SessionRow } from '@/components/sessions/list/session-row';
import { Providers } from '@/components/sessions/testing/providers';
import { pendingSession, scheduledSession, TODAY, viewAs } from '@/components/sessions/testing/views';
import { MINUTE_MS } from '@/lib/time/instant';

afterEach(cleanup);

const SETTING = {
  now: TODAY,
  zone: 'UTC',
  hourCycle: 24,
  joinOpensMinutes: 10,
  joinClosesMinutes: 60,
} as const;

const attestedBy = `0x${'a7'.repeat(20)}` as const;

/** The learner's own consent comes with the request here; over there it is a confirmation of its own. */
function agreed() {
  const session = scheduledSession({ attestedBy, startsAt: TODAY + 5 * MINUTE_MS });
  const facts = session.facts.flatMap((fact) => [fact, { ...fact, by: session.learner }]);
  return viewAs('mentor', { ...session, facts: facts.map((fact) => ({ ...fact, attestedBy })) });
}

describe('a session that a third party attests', () => {
  const pending = viewAs('mentor', pendingSession({ attestedBy }));

  it('says so in its row, and offers nothing to confirm', () => {
    render(
      <Providers now={TODAY}>
        <SessionRow view={pending} setting={SETTING} />
      </Providers>,
    );
    expect(screen.getByText(/recorded by 0xa7a7…a7a7/)).toBeTruthy();
    expect(screen.getByText('Not confirmed yet')).toBeTruthy();
    expect(screen.queryByText('Confirm')).toBeNull();
  });

  it('has no call to join, agreed and about to start', () => {
    const view = agreed();
    expect(view.label.words).toBe('Scheduled');
    render(
      <Providers now={TODAY}>
        <SessionLinkAction session={view.session} aspect={view.aspect} />
      </Providers>,
    );
    expect(screen.getByRole('link').textContent).toBe('Open');
  });

  it('still lies ahead', () => {
    expect(nextOf([pending])).toBe(pending);
  });
});
