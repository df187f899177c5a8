// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { History } from '@/components/sessions/detail/history';
import { Providers } from '@/components/sessions/testing/providers';
import { LEARNER, MENTOR, scheduledSession, TODAY } from '@/components/sessions/testing/views';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import type { Session, SessionFact } from '@/lib/protocol/session';
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

const AGREED = ['Noor asked for this session', 'You confirmed', 'Room created'];

it('ends with the room while the session stands', () => {
  expect(linesOf(scheduled)).toEqual(AGREED);
});

it('says that the hours answered, never that their mentor confirmed', () => {
  const offerIssuedAt = Date.parse('2026-11-12T09:00:00.000Z');
  const booking = { offer: scheduled.key, answeredBy: MENTOR, issuedAt: TODAY - 11 * MINUTE_MS } as const;
  const facts = scheduled.facts.map((fact) => ({ ...fact, offerIssuedAt }));
  const [asked, answered] = linesOf({ ...scheduled, booking, facts });
  expect(asked).toBe('Noor signed for this time');
  expect(answered).toMatch(/^Booked automatically, using your hours from .*12 November/);
});

it('tells of what somebody recorded without a signature, and that it counts for nothing', () => {
  const [confirmation] = scheduled.facts;
  if (confirmation === undefined) throw new Error('nobody confirmed');
  const attestedBy = `0x${'a7'.repeat(20)}` as const;
  const claim = { ...confirmation, attestedBy };
  const theirs = { ...claim, kind: 'cancellation', by: LEARNER, entityKey: `0x${'0e'.repeat(32)}` } as const;
  expect(linesOf({ ...scheduled, room: null, facts: [claim, theirs] })[0]).toBe(AGREED[0]);
  expect(screen.getAllByText(/0xa7a7…a7a7/).map((one) => one.parentElement?.textContent)).toEqual([
    '0xa7a7…a7a7 says that you confirmed.',
    '0xa7a7…a7a7 says that Noor cancelled it.',
  ]);
  expect(screen.getByText('It doesn’t count here: only your two signatures do.')).toBeTruthy();
});

it('tells a cancellation after the room it follows', () => {
  const cancellation: SessionFact = {
    kind: 'cancellation',
    by: LEARNER,
    at: TODAY - MINUTE_MS,
    block: 970,
    order: startOfBlock(970),
    entityKey: `0x${'0c'.repeat(32)}`,
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy: null,
  };
  const cancelled = { ...scheduled, facts: [...scheduled.facts, cancellation] };
  expect(linesOf(cancelled)).toEqual([...AGREED, 'Noor cancelled it']);
  cleanup();
  // Before both confirmed there is nothing to cancel yet.
  const withdrawn = { ...scheduled, room: null, facts: [cancellation] };
  expect(linesOf(withdrawn)).toEqual(['Noor asked for this session', 'Noor withdrew it']);
});

it('offers the signatures of the session as a file, with a word on how to check it', () => {
  linesOf(scheduled);
  const links = screen.getAllByRole('link', { name: 'Download to check yourself', hidden: true });
  expect(links).toHaveLength(3);
  for (const link of links) {
    expect(link.getAttribute('href')).toBe(`/sessions/${scheduled.key}/signatures.json`);
    expect(link.hasAttribute('download')).toBe(true);
    expect(link.className).toContain('min-h-11');
  }
  expect(screen.getAllByText('npm run verify -- FILE')).toHaveLength(3);
});

it('tells where a line stands on Arkiv once that is opened, however it is', async () => {
  linesOf(scheduled);
  const told = () => screen.queryAllByText('Record').length;
  expect(told()).toBe(0);
  const [asked, confirmed] = screen.getAllByText('See signature');
  await act(async () => void fireEvent.click(asked ?? document.body));
  expect(told()).toBe(1);
  // A browser may open it without a click, as its own search does with words that stand there.
  confirmed?.closest('details')?.setAttribute('open', '');
  await act(async () => void confirmed?.closest('details')?.dispatchEvent(new Event('toggle')));
  expect(told()).toBe(2);
  await act(async () => void fireEvent.click(asked ?? document.body));
  expect(told()).toBe(2);
});
