// @vitest-environment happy-dom

import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Picker } from '@/components/availability/booking/picker/picker';
import type { PickerState } from '@/components/availability/booking/picker/picker-state';
import { viewPicker } from '@/components/availability/booking/picker/picker-view';
import { freeTimes } from '@/lib/availability/free-times';
import { OFFER } from '@/lib/sessions/testing/offers';
import { TODAY } from '@/lib/sessions/testing/people';

const reader = vi.hoisted(() => ({ languages: 'en-GB' }));

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'accept-language': reader.languages }),
}));

afterEach(cleanup);

const NOTHING = { month: null, day: null, startsAt: null };

type Shown = Partial<PickerState> & { zone?: string; isComplete?: boolean };

/** The free times of the mentor's hours, 30 minutes each. */
async function shown({ zone = 'Asia/Kathmandu', isComplete = true, ...asked }: Shown = {}) {
  const starts = freeTimes({ offer: OFFER, busy: [], now: TODAY, durationMinutes: 30 });
  render(
    await Picker({
      page: { path: '/with/ada', parameters: {} },
      view: viewPicker({ starts, zone, now: TODAY, apartMs: 0 }, { ...NOTHING, ...asked }),
      offer: OFFER,
      durationMinutes: 30,
      name: 'Ada',
      isComplete,
      now: TODAY,
      reading: { zone, hourCycle: 24 },
    }),
  );
}

const timesOf = (day: string) => within(screen.getByRole('region', { name: new RegExp(`^${day}`) }));
const textOf = (element: Element | null) => element?.textContent.replaceAll(/\s+/g, ' ').trim();

describe('choosing a time', () => {
  it('is a month with a link for each day that has free times, named by date and number', async () => {
    await shown({ month: '2026-12' });
    const month = within(screen.getByRole('table', { name: 'December 2026' }));
    expect(month.getAllByRole<HTMLTableCellElement>('columnheader').map(({ abbr }) => abbr)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    const first = month.getByRole('link', { name: 'Tuesday 1 December, 13 free times' });
    expect(first.getAttribute('href')).toBe('/with/ada?duration=30&day=2026-12-01#times');
    expect(first.getAttribute('aria-current')).toBe('date');
    expect(month.queryByRole('link', { name: /^Saturday/ })).toBeNull();
    const turns = within(screen.getByRole('navigation', { name: 'Month' })).getAllByRole('link');
    expect(turns.map((turn) => turn.getAttribute('aria-label'))).toEqual(['November 2026', 'January 2027']);
  });

  it('begins weeks with the reader’s Sunday, names and days alike', async () => {
    reader.languages = 'en-US,en;q=0.9';
    await shown({ month: '2026-12' });
    reader.languages = 'en-GB';
    const month = within(screen.getByRole('table', { name: 'December 2026' }));
    expect(month.getAllByRole<HTMLTableCellElement>('columnheader')[0]?.abbr).toBe('Sunday');
    const [, first] = month.getAllByRole('row');
    expect([...(first?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      '',
      '',
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('shows the times of a day by the reader’s clock with the mentor’s beside each, each zone once', async () => {
    await shown({ startsAt: Date.parse('2026-12-01T09:30:00Z') });
    const times = timesOf('Tuesday 1 December');
    const [first, second] = times.getAllByRole('listitem');
    expect(textOf(first ?? null)).toBe('14:45, 09:00 for Ada');
    expect(second?.querySelector('a')?.getAttribute('aria-current')).toBe('true');
    expect(document.body.textContent.match(/Kathmandu/g)).toHaveLength(1);
    expect(document.body.textContent.match(/Lisbon/g)).toHaveLength(1);
  });

  it('says nothing of the mentor’s clock where it shows the same', async () => {
    await shown({ zone: 'UTC', day: '2026-12-01' });
    expect(textOf(timesOf('Tuesday 1 December').getAllByRole('listitem')[0] ?? null)).toBe('09:00');
    expect(document.body.textContent).not.toContain('Lisbon');
  });

  it('says where the next times are when a day or a month has none', async () => {
    await shown({ zone: 'UTC', day: '2026-12-24' });
    expect(screen.getByRole('heading', { name: 'No free times on Thursday 24 December' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Monday 4 January 2027' }).getAttribute('href')).toBe(
      '/with/ada?duration=30&day=2027-01-04#times',
    );
  });

  it('says when some times may be taken', async () => {
    await shown();
    expect(screen.queryByText('Some times may be taken')).toBeNull();
    cleanup();
    await shown({ isComplete: false });
    expect(screen.getByText('Some times may be taken')).toBeDefined();
  });

  it('marks the length that is chosen', async () => {
    await shown();
    const lengths = within(screen.getByRole('navigation', { name: 'How long?' })).getAllByRole('link');
    expect(lengths.map((link) => [link.textContent, link.getAttribute('aria-current')])).toEqual([
      ['30 min', 'true'],
      ['1 h', null],
    ]);
  });
});
