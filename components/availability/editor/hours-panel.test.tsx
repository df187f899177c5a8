// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoursPanel } from '@/components/availability/editor/hours-panel';
import type { Standing } from '@/components/availability/editor/model/standing';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { describeError } from '@/lib/errors/describe-error';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { fail, ok, type Result } from '@/lib/result';
import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';
import { MENTOR, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS } from '@/lib/time/instant';

const { pauseHours, refresh } = vi.hoisted(() => ({
  pauseHours: vi.fn<() => Promise<Result<null>>>(),
  refresh: vi.fn(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/lib/availability/actions', () => ({ pauseHours }));
vi.mock('@/components/availability/editor/hours-form', () => ({ HoursForm: () => <p>The form</p> }));

const NOW = OFFER.validUntil - 5 * DAY_MS;

beforeEach(() => {
  vi.resetAllMocks();
  pauseHours.mockResolvedValue(ok(null));
});
afterEach(cleanup);

function show(howTheyStand: Standing) {
  const isOffering = howTheyStand !== 'none' && howTheyStand !== 'paused';
  render(
    <AnnouncerProvider>
      <HoursPanel
        wallet={MENTOR.address}
        howTheyStand={howTheyStand}
        sentences={isOffering ? ['People may book.'] : []}
        validUntil={isOffering ? OFFER.validUntil : null}
        standing={
          howTheyStand === 'none' ? null : { values: offerValuesOf(OFFER), issuedAt: OFFER_ISSUED_AT }
        }
        zone={null}
        zones={[]}
        busy={{ spans: [], isComplete: true }}
        ownWriter={WRITER.address}
        now={NOW}
      />
    </AnnouncerProvider>,
  );
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

describe('how one’s hours stand', () => {
  it.each<[Standing, string, RegExp, boolean]>([
    ['none', 'Set your hours', /You haven’t set your hours/, false],
    ['paused', 'Open them again', /nobody can book/, false],
    ['in force', 'Change your hours', /Your hours are open until Friday 19 February/, true],
    ['running out', 'Sign again', /run out in 5 days/, true],
    ['answered elsewhere', 'Sign again', /Your hours are with another server/, true],
  ])('%s: offers “%s”, and to pause only what is in force', async (standing, button, words, canPause) => {
    show(standing);
    expect(screen.getByText(words)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Pause now' }) !== null).toBe(canPause);
    await press(button);
    expect(await screen.findByText('The form')).toBeDefined();
  });

  it('pauses at once, without a wallet', async () => {
    show('in force');
    await press('Pause now');
    expect(pauseHours).toHaveBeenCalledOnce();
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('says why pausing was refused', async () => {
    pauseHours.mockResolvedValue(fail('OFFER_CHANGED'));
    show('in force');
    await press('Pause now');
    expect(screen.getByText(describeError('OFFER_CHANGED').title)).toBeDefined();
    expect(refresh).not.toHaveBeenCalled();
  });
});
