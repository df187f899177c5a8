// @vitest-environment happy-dom

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OfflineNotice } from '@/components/shell/offline-notice';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { Link } from '@/components/ui/link';

const { status, navigate } = vi.hoisted(() => ({ status: { pending: false }, navigate: vi.fn() }));

/** As much of Next's link as ours needs: what it does on a click, and what it says of the way. */
vi.mock('next/link', () => ({
  useLinkStatus: () => status,
  default: ({ onNavigate, ...rest }: NextLinkProps) =>
    createElement('a', {
      ...rest,
      onClick(event) {
        event.preventDefault();
        const preventDefault = vi.fn();
        onNavigate?.({ preventDefault });
        if (preventDefault.mock.calls.length === 0) navigate(rest.href);
      },
    }),
}));
type NextLinkProps = {
  href: string;
  onNavigate?: (event: { preventDefault: () => void }) => void;
};

const fetched = vi.fn<typeof fetch>();
const here = () => new Response(null, { status: 204, headers: { 'X-Build': 'this-build' } });

const page = () => (
  <AnnouncerProvider>
    <OfflineNotice />
    <Link href="/sessions">Your sessions</Link>
  </AnnouncerProvider>
);
const spoken = () => document.querySelector('[aria-live=polite]')?.textContent;
const press = () => act(async () => screen.getByRole('link').click());
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched);
  document.documentElement.dataset.build = 'this-build';
});
afterEach(() => {
  cleanup();
  status.pending = false;
  vi.restoreAllMocks();
  vi.resetAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('says in words that it is loading only when that takes a second, and once', async () => {
  const { rerender } = render(page());
  status.pending = true;
  rerender(page());
  await wait(900);
  expect(spoken()).toBe('');
  await wait(5_000);
  expect(spoken()).toBe('Loading.');
});

it.each([
  ['without a network', false, 'You’re offline.'],
  ['while our server is away', true, 'We can’t be reached.'],
])(
  '%s it stays where it is, and goes on when it can: the notice goes by itself',
  async (_when, isOnline, words) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    render(page());
    await act(async () => void window.dispatchEvent(new Event('offline')));
    expect(screen.getByRole('status', { name: 'Connection' }).textContent).toContain(words);
    await press();
    expect(navigate).not.toHaveBeenCalled();
    expect(spoken()).toBe(words);

    fetched.mockImplementation(async () => here());
    await wait(3_000);
    expect(screen.queryByRole('status', { name: 'Connection' })).toBeNull();
    await press();
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/sessions');
  },
);

it('does not call an app on the same machine away because the network is', async () => {
  fetched.mockImplementation(async () => here());
  render(page());
  await act(async () => void window.dispatchEvent(new Event('offline')));
  expect(screen.queryByRole('status', { name: 'Connection' })).toBeNull();
});

it('is the link of every page', () => {
  const root = join(import.meta.dirname, '../..');
  const importers = ['app', 'components'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
      .filter((path) => readFileSync(join(root, path), 'utf8').includes("from 'next/link'")),
  );
  expect(importers.sort()).toEqual(['components/ui/link-waiting.tsx', 'components/ui/link.tsx']);
});
