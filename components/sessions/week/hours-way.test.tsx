import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { HoursWay } from '@/components/sessions/week/hours-way';
import { layOutWeek } from '@/lib/sessions/week/week-layout';
import { HOUR_MS } from '@/lib/time/instant';
import { weekOf } from '@/lib/time/week';

const days = weekOf('2031-01-13', 1);
const read = vi.hoisted(() => ({ hours: [] as { from: number; to: number }[] }));

vi.mock('@/components/sessions/week/read-week', () => ({
  readWeek: async () => ({
    ok: true,
    value: { layout: layOutWeek({ days, zone: 'UTC', items: [], hours: read.hours, wholeDay: false }) },
  }),
}));

const way = async (wholeDay: boolean) =>
  renderToStaticMarkup(await HoursWay({ state: { from: null, wholeDay }, days }));

it('leads to all hours, and back', async () => {
  read.hours = [];
  expect(await way(false)).toMatch(/href="\/sessions\/week\?hours=all".*All 24 hours/);
  expect(await way(true)).toMatch(/href="\/sessions\/week".*Fewer hours/);
});

it('is not there where it would change nothing', async () => {
  const from = Date.parse('2031-01-14T00:00Z');
  read.hours = [{ from, to: from + 24 * HOUR_MS }];
  expect(await way(false)).toBe('');
  expect(await way(true)).toBe('');
});
