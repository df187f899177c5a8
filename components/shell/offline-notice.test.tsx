// @vitest-environment happy-dom

import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorPage } from '@/components/page/error-page';
import { GetForm } from '@/components/page/get-form';
import { ReloadButton } from '@/components/page/reload-button';
import { OfflineNotice } from '@/components/shell/offline-notice';

const { router } = vi.hoisted(() => ({ router: { refresh: vi.fn(), push: vi.fn() } }));
vi.mock('next/navigation', () => ({ useRouter: () => router }));

const fetched = vi.fn<typeof fetch>();
const here = () => new Response(null, { status: 204, headers: { 'X-Build': 'this-build' } });
const followed = vi.fn();
const retry = vi.fn();

/** Ways to a page that are no links, and one that is none. */
function page() {
  return (
    <>
      <OfflineNotice />
      <GetForm action="/mentors">
        <input name="q" defaultValue="" aria-label="Search" />
        <button type="submit">Search</button>
      </GetForm>
      <ReloadButton>Read again</ReloadButton>
      <ErrorPage error={Object.assign(new Error('broken'), { digest: '1' })} retry={retry} />
      <form aria-label="Sent by the program" onSubmit={(event) => event.preventDefault()}>
        <button type="submit">Sign</button>
      </form>
    </>
  );
}

const connection = () => screen.getByRole('status', { name: 'Connection' });
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const say = (event: 'online' | 'offline') => act(async () => void window.dispatchEvent(new Event(event)));

/** What the browser would do where nobody keeps it from it. */
function follow(event: Event) {
  if (!event.defaultPrevented) followed();
  event.preventDefault();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched);
  document.documentElement.dataset.build = 'this-build';
  document.addEventListener('submit', follow);
});
afterEach(async () => {
  // What a page knows of the server outlives a test.
  fetched.mockImplementation(async () => here());
  await say('online');
  document.removeEventListener('submit', follow);
  cleanup();
  vi.restoreAllMocks();
  vi.resetAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it.each([
  ['without a network', false, 'You’re offline.'],
  ['while our server is away', true, 'We can’t be reached.'],
])(
  '%s nothing leaves the page, every try is told again, and it goes on when it can',
  async (_when, isOnline, words) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    render(page());
    expect(connection().textContent).toBe('');
    await say('offline');
    expect(connection().textContent).toContain(words);

    screen.getByRole<HTMLInputElement>('textbox', { name: 'Search' }).value = 'rust';
    for (const way of ['Search', 'Read again', 'Try again']) {
      const told = connection().firstElementChild;
      await press(way);
      expect(connection().firstElementChild).not.toBe(told);
      expect(connection().textContent).toContain(words);
    }
    expect(followed).not.toHaveBeenCalled();
    expect(router.refresh).not.toHaveBeenCalled();
    expect(retry).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Search' }).value).toBe('rust');

    fetched.mockImplementation(async () => here());
    await wait(3_000);
    expect(connection().textContent).toBe('');
    // Nobody is taken to a page they asked for a while ago.
    expect(router.refresh).not.toHaveBeenCalled();
    await press('Search');
    expect(followed).toHaveBeenCalledOnce();
    await press('Read again');
    expect(router.refresh).toHaveBeenCalledOnce();
    await press('Try again');
    expect(retry).toHaveBeenCalledOnce();
  },
);

it('a form that the program sends is its own affair', async () => {
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  render(page());
  await say('offline');
  const told = connection().firstElementChild;
  await press('Sign');
  expect(connection().firstElementChild).toBe(told);
});

it('does not call an app on the same machine away because the network is', async () => {
  fetched.mockImplementation(async () => here());
  render(page());
  await say('offline');
  expect(connection().textContent).toBe('');
  await press('Search');
  expect(followed).toHaveBeenCalledOnce();
});
