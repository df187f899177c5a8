// @vitest-environment happy-dom

import { act, render } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { Link } from '@/components/ui/link';

const { status } = vi.hoisted(() => ({ status: { pending: false } }));

/** As much of Next's link as ours needs: what it says of the way. */
vi.mock('next/link', () => ({
  useLinkStatus: () => status,
  default: (props: { href: string }) => createElement('a', props),
}));

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
