// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveUpdates } from '@/components/live/live-updates';
import { NotificationOffer } from '@/components/notifications/notification-offer';
import { endOffer } from '@/components/notifications/offering';
import { NewVersion } from '@/components/shell/new-version';
import { AnnouncerProvider } from '@/components/ui/announcer';
import type { Agenda, AgendaItem } from '@/lib/live/agenda';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const { refresh, push } = vi.hoisted(() => ({ refresh: vi.fn(), push: vi.fn() }));
vi.mock('next/navigation', () => {
  const router = { refresh, push };
  return { useRouter: () => router };
});

const TODAY = Date.parse('2026-11-22T13:00:00Z');

const ITEM: AgendaItem = {
  key: `0x${'a1'.repeat(32)}`,
  skill: 'Chess',
  counterpartName: 'Ada',
  startsAt: TODAY + HOUR_MS,
  endsAt: TODAY + 2 * HOUR_MS,
  status: 'pending',
  block: 900,
  acts: 1,
  lastAct: 'request',
  isLastActMine: true,
  isBooked: false,
  lapsesAt: TODAY + HOUR_MS,
  replaces: null,
  isAttested: false,
};
const CONFIRMED: AgendaItem = { ...ITEM, status: 'scheduled', acts: 2, lastAct: 'confirmation' };
const byAda: AgendaItem = { ...CONFIRMED, isLastActMine: false };
const byMe: AgendaItem = { ...CONFIRMED, isLastActMine: true };

const agenda = (item: AgendaItem | null, needsYou = 0): Agenda => ({
  items: item ? [item] : [],
  needsYou,
  now: TODAY,
  headBlock: 1_000,
});

class FakeNotification {
  static permission: NotificationPermission = 'default';
  static shown: string[] = [];
  static asked = 0;
  static requestPermission() {
    FakeNotification.asked += 1;
    FakeNotification.permission = 'granted';
    return Promise.resolve(FakeNotification.permission);
  }
  onclick: (() => void) | null = null;
  constructor(title: string) {
    FakeNotification.shown.push(title);
    setTimeout(() => this.onclick?.(), 0);
  }
  close() {}
}

/** What the server has to tell; null while it has nothing. */
let served: Agenda | null = null;

const settle = () => act(() => vi.advanceTimersByTimeAsync(0));

/** A page that is read while the server tells this. */
async function show(first: Agenda | null, headBlock: number | null = first?.headBlock ?? null) {
  let readAt = TODAY;
  const page = () => (
    <AnnouncerProvider>
      <LiveUpdates headBlock={headBlock} readAt={readAt} />
      <NotificationOffer />
    </AnnouncerProvider>
  );
  served = first;
  const { rerender, unmount } = render(page());
  await settle();
  /** The page is read anew while the server tells this. */
  async function update(next: Agenda | null) {
    served = next;
    readAt += 1;
    rerender(page());
    await settle();
  }
  return { update, unmount };
}

const spoken = () => screen.getByRole('status').textContent;
const offer = () => screen.queryByRole('region', { name: 'Notifications' });

const answerOf = (build: string) => async (path: string) => {
  const headers = { 'X-Build': build };
  if (path !== '/api/agenda') return new Response(null, { status: 204, headers });
  return served ? Response.json(served, { headers }) : Response.json({}, { status: 503, headers });
};

beforeEach(() => {
  vi.useFakeTimers({ now: TODAY });
  document.documentElement.dataset.build = 'this-build';
  vi.stubGlobal('fetch', answerOf('this-build'));
  vi.stubGlobal('EventSource', undefined);
  vi.stubGlobal('Notification', FakeNotification);
  Object.assign(FakeNotification, { permission: 'default', shown: [], asked: 0 });
  localStorage.clear();
  document.title = 'Your sessions';
});
afterEach(() => {
  cleanup();
  endOffer();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('a live page', () => {
  it('says what others did, in words, and not what was there before', async () => {
    const page = await show(agenda(ITEM));
    expect(spoken()).toBe('');
    await page.update(agenda(byAda));
    expect(spoken()).toBe('Chess: Ada confirmed. The session is scheduled.');
    expect(offer()).toBeNull();
  });

  it('says what was asked for between page and agenda, and nothing the page shows already', async () => {
    const asked: AgendaItem = { ...ITEM, block: 1_001, isLastActMine: false };
    const earlier: AgendaItem = { ...asked, key: `0x${'b2'.repeat(32)}`, skill: 'Go', block: 1_000 };
    await show({ ...agenda(null), items: [asked, earlier], headBlock: 1_002 }, 1_000);
    expect(spoken()).toBe('Chess: Ada asked for a session.');
  });

  it('knows while it cannot be told, and asks again', async () => {
    const page = await show(agenda(ITEM, 1));
    await page.update(null);
    expect(document.title).toBe('(1) Your sessions');
    served = agenda(byAda, 0);
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(document.title).toBe('Your sessions');
    expect(spoken()).toBe('Chess: Ada confirmed. The session is scheduled.');
  });

  it('takes no agenda from another build, which may tell it otherwise', async () => {
    const asked = vi.fn(answerOf('next-build'));
    vi.stubGlobal('fetch', asked);
    await show(agenda(ITEM, 2));
    expect(asked).toHaveBeenCalledWith('/api/agenda', expect.anything());
    expect(document.title).toBe('Your sessions');
  });

  it('shows in the title how many sessions wait, on whatever page', async () => {
    const page = await show(agenda(ITEM, 2));
    expect(document.title).toBe('(2) Your sessions');
    document.title = 'Chess';
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(document.title).toBe('(2) Chess');
    await page.update(agenda(ITEM, 0));
    expect(document.title).toBe('Chess');
    await page.update(agenda(ITEM, 1));
    page.unmount();
    expect(document.title).toBe('Chess');
  });

  it('offers notifications after an act of the viewer, and asks the browser only after a click', async () => {
    const page = await show(agenda(ITEM));
    expect(offer()).toBeNull();
    await page.update(agenda(byMe));
    expect(spoken()).toBe('');
    expect(FakeNotification.asked).toBe(0);
    fireEvent.click(screen.getByRole('button', { name: 'Turn on notifications' }));
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(FakeNotification.asked).toBe(1);
    expect(offer()).toBeNull();
    expect(spoken()).toBe('Notifications are on.');
  });

  it('remembers for a month that the offer was declined', async () => {
    const page = await show(agenda(ITEM));
    const actAgain = async () => {
      await page.update(agenda(ITEM));
      await page.update(agenda(byMe));
    };
    await actAgain();
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    await actAgain();
    expect(offer()).toBeNull();
    vi.setSystemTime(TODAY + 31 * 24 * HOUR_MS);
    await actAgain();
    expect(offer()).not.toBeNull();
  });

  it.each<[string, () => void]>([
    ['has no notifications', () => vi.stubGlobal('Notification', undefined)],
    ['has refused them', () => Object.assign(FakeNotification, { permission: 'denied' })],
    [
      'keeps nothing',
      () =>
        vi.stubGlobal('localStorage', {
          getItem: () => {
            throw new Error('storage is off');
          },
        }),
    ],
  ])('makes no offer where the browser %s', async (_what, arrange) => {
    arrange();
    const page = await show(agenda(ITEM));
    await page.update(agenda(byMe));
    expect(offer()).toBeNull();
  });

  it('notifies of what others did while nobody looks, and leads to the session', async () => {
    FakeNotification.permission = 'granted';
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const page = await show(agenda(ITEM));
    await page.update(agenda(byAda));
    expect(FakeNotification.shown).toEqual(['Ada confirmed. The session is scheduled.']);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(push).toHaveBeenCalledWith(`/sessions/${ITEM.key}`);
  });

  it('does not notify whoever is looking', async () => {
    FakeNotification.permission = 'granted';
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await (await show(agenda(ITEM))).update(agenda(byAda));
    expect(FakeNotification.shown).toEqual([]);
  });

  it('reminds ten minutes before a session, by the server’s clock', async () => {
    FakeNotification.permission = 'granted';
    vi.setSystemTime(TODAY - 7 * MINUTE_MS);
    await show(agenda(byAda));
    await act(() => vi.advanceTimersByTimeAsync(50 * MINUTE_MS - 1));
    expect(FakeNotification.shown).toEqual([]);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(FakeNotification.shown).toEqual(['In 10 minutes: Chess, with Ada.']);
    expect(spoken()).toBe('In 10 minutes: Chess, with Ada.');
  });

  it.each([
    [54, ['In 6 minutes: Chess, with Ada.']],
    [80, []],
  ])('reminds of what is still true when the machine slept until minute %i', async (minute, shown) => {
    FakeNotification.permission = 'granted';
    await show(agenda(byAda));
    vi.setSystemTime(TODAY + (minute - 50) * MINUTE_MS);
    await act(() => vi.advanceTimersByTimeAsync(50 * MINUTE_MS));
    expect(FakeNotification.shown).toEqual(shown);
  });

  it('has the page read again when polling, and not while the server cannot be reached', async () => {
    await show(null);
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(refresh).toHaveBeenCalledTimes(1);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is not read again when the server runs another build: that would throw away what is typed', async () => {
    vi.stubGlobal('fetch', answerOf('next-build'));
    await show(null);
    render(<NewVersion />);
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(refresh).not.toHaveBeenCalled();
    expect(screen.getByRole('status', { name: 'New version' }).textContent).toContain(
      'This app has been updated.',
    );
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Reload' }));
    expect(reload).toHaveBeenCalledOnce();
  });
});
