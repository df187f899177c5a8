import { describe, expect, it } from 'vitest';
import { viewPicker } from '@/components/availability/booking/picker/picker-view';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const at = (text: string) => Date.parse(`${text}:00Z`);
const STARTS = [
  at('2026-11-30T09:00'),
  at('2026-11-30T09:30'),
  at('2026-12-01T18:30'),
  at('2026-12-03T10:00'),
  at('2027-02-01T10:00'),
];
const NOTHING = { month: null, day: null, startsAt: null };

type Asked = Partial<Parameters<typeof viewPicker>[1]>;

const view = (asked: Asked = {}, zone = 'UTC', starts: readonly number[] = STARTS) =>
  viewPicker({ starts, zone, now: NOW, apartMs: 0 }, { ...NOTHING, ...asked });

describe('what a page of free times shows', () => {
  it('begins with the first day that has any', () => {
    expect(view()).toMatchObject({
      month: '2026-11',
      earlier: null,
      later: '2026-12',
      day: '2026-11-30',
      times: STARTS.slice(0, 2),
      chosen: null,
      gone: null,
      next: null,
      today: '2026-11-27',
    });
  });

  it('shows a month with its first day, and turns no further than there is something', () => {
    expect(view({ month: '2026-12' })).toMatchObject({
      earlier: '2026-11',
      later: '2027-01',
      day: '2026-12-01',
    });
    expect(view({ month: '2027-02' })).toMatchObject({ earlier: '2027-01', later: null });
    expect(view({ month: '1999-01' }).month).toBe('2026-11');
    expect(view({ month: '9999-12' }).month).toBe('2027-02');
    expect([...view({ month: '2026-12' }).days.keys()]).toEqual(['2026-12-01', '2026-12-03']);
  });

  it('says where the next times are when a month or a day has none', () => {
    expect(view({ month: '2027-01' })).toMatchObject({ day: null, times: [], next: STARTS[4] });
    expect(view({ day: '2026-12-02' })).toMatchObject({ day: '2026-12-02', times: [], next: STARTS[3] });
    expect(view({ day: '2027-02-28' })).toMatchObject({ times: [], next: STARTS[0] });
    expect(view({}, 'UTC', [])).toMatchObject({ month: '2026-11', day: null, next: null, later: null });
  });

  it('lets a time say more than a day, and a day more than a month', () => {
    const asked = { startsAt: at('2026-12-03T10:00'), day: '2026-11-30', month: '2027-02' };
    expect(view(asked)).toMatchObject({ month: '2026-12', day: '2026-12-03', chosen: asked.startsAt });
    expect(view({ ...asked, startsAt: null })).toMatchObject({ month: '2026-11', day: '2026-11-30' });
  });

  it('counts days by the reader’s calendar', () => {
    const kathmandu = view({ startsAt: at('2026-12-01T18:30') }, 'Asia/Kathmandu');
    expect(kathmandu).toMatchObject({ day: '2026-12-02', chosen: at('2026-12-01T18:30') });
  });

  it('names the next free times after one that is chosen, and after one that is gone', () => {
    expect(view({ startsAt: STARTS[1] ?? 0 }).alternatives).toEqual(STARTS.slice(2));
    const free = { starts: STARTS, zone: 'UTC', now: NOW, apartMs: 45 * 60_000 };
    const chosen = viewPicker(free, { ...NOTHING, startsAt: STARTS[0] ?? 0 });
    expect(chosen.alternatives, 'what the same session would take is none').toEqual(STARTS.slice(2, 5));
    const gone = view({ startsAt: at('2026-11-30T09:15') });
    expect(gone).toMatchObject({ chosen: null, gone: at('2026-11-30T09:15'), day: '2026-11-30' });
    expect(gone.alternatives).toEqual(STARTS.slice(1, 4));
    expect(view({ startsAt: at('2027-03-01T09:00') }).alternatives).toEqual(STARTS.slice(0, 3));
  });
});
