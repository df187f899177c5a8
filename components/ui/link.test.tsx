// @vitest-environment happy-dom

import { act, cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { Link } from '@/components/ui/link';
import { checkServer } from '@/lib/server-status';

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

const page = () => (
  <AnnouncerProvider>
    <Link href="/sessions">Your sessions</Link>
  </AnnouncerProvider>
);
const spoken = () => document.querySelector('[aria-live=polite]')?.textContent;
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  status.pending = false;
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

it('stays where it is while no page can be had', async () => {
  render(page());
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await checkServer();
  screen.getByRole('link').click();
  expect(navigate).not.toHaveBeenCalled();
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
  await checkServer();
  screen.getByRole('link').click();
  expect(navigate).toHaveBeenCalledExactlyOnceWith('/sessions');
});
