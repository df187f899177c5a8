// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandMenu } from '@/components/command/command-menu';
import { isSingleKeyOn } from '@/components/command/shortcuts';
import { ClockProvider } from '@/components/time/clock-provider';
import { IN_BERLIN } from '@/components/time/testing/preferences';
import { TimePreferencesProvider } from '@/components/time/time-preferences';
import { ViewerProvider } from '@/components/wallet/viewer-context';
import { WalletDialogContext } from '@/components/wallet/wallet-dialog-context';
import { chooseTheme } from '@/lib/preferences/theme-actions';
import { fail, ok } from '@/lib/result';
import { checkServer, countMisses } from '@/lib/server-status';
import { listJumpTargets } from '@/lib/sessions/jump/actions';
import { HOUR_MS } from '@/lib/time/instant';

const router = vi.hoisted(() => ({ push: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => router }));
vi.mock('@/lib/sessions/jump/actions', () => ({ listJumpTargets: vi.fn() }));
vi.mock('@/lib/preferences/theme-actions', () => ({ chooseTheme: vi.fn(async () => undefined) }));

const NOW = Date.parse('2026-11-27T12:00:00Z');
const KEY = `0x${'ab'.repeat(32)}`;
const TARGET = {
  sessionKey: KEY,
  topic: 'Rust lifetimes',
  counterpartName: 'José',
  startsAt: NOW + HOUR_MS,
  endsAt: NOW + 2 * HOUR_MS,
  status: 'Scheduled',
  closesAt: NOW + 3 * HOUR_MS,
};
const NOTHING = 'Nothing here matches what you typed.';
const openWalletDialog = vi.fn();

beforeEach(() => {
  vi.mocked(listJumpTargets)
    .mockReset()
    .mockResolvedValue(ok([TARGET]));
  router.push.mockReset();
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

function show({
  signedIn = true,
  view = 'commands',
}: {
  signedIn?: boolean;
  view?: 'commands' | 'shortcuts';
} = {}) {
  const viewer = signedIn ? { wallet: `0x${'a1'.repeat(20)}` as const } : null;
  return render(
    <ClockProvider serverNow={NOW}>
      <TimePreferencesProvider preferences={IN_BERLIN}>
        <ViewerProvider viewer={viewer}>
          <WalletDialogContext value={openWalletDialog}>
            <CommandMenu view={view} />
          </WalletDialogContext>
        </ViewerProvider>
      </TimePreferencesProvider>
    </ClockProvider>,
  );
}

const options = () => screen.getAllByRole('option').map((option) => option.textContent);
const field = () => screen.getByRole('combobox');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const enter = () => fireEvent.keyDown(field(), { key: 'Enter' });

describe('signed in', () => {
  test('a session is found by parts of person and topic in any order, without accents, and opened', async () => {
    show();
    await waitFor(() =>
      expect(options()).toContainEqual(expect.stringContaining('Rust lifetimes with José')),
    );
    type('jose life fri');
    expect(options()).toEqual([
      expect.stringContaining('Rust lifetimes'),
      'Search sessions for “jose life fri”',
    ]);
    expect(options()[0]).toContain('14:00');
    enter();
    expect(router.push).toHaveBeenCalledWith(`/sessions/${KEY}`);
  });

  test.each([
    ['of its key', 'abab', 0],
    ['of how it stands', 'scheduled', 0],
    ['every session has in common', 'session rust', 0],
    ['for its day', 'rust today', 1],
    ['of its date', 'jose 27 nov', 1],
    ['of its weekday', 'friday', 1],
  ])('a word %s: "%s" finds %d sessions', async (_what, words, found) => {
    show();
    await waitFor(() =>
      expect(options()).toContainEqual(expect.stringContaining('Rust lifetimes with José')),
    );
    type(words);
    const rows = screen.queryAllByRole('option').map((option) => option.textContent);
    expect(rows.filter((row) => row.startsWith('Rust lifetimes'))).toHaveLength(found);
  });

  test.each([
    ['new req', '/sessions/new'],
    ['week', '/sessions/week'],
    ['time zone', '/settings'],
    ['mentors', '/mentors'],
    ['me', '/mentors'],
  ])('"%s" leads to %s', async (words, href) => {
    show();
    type(words);
    enter();
    expect(router.push).toHaveBeenCalledWith(href);
  });

  test('what one can do and the sessions stand before the pages, which are in the header as well', async () => {
    show();
    await waitFor(() => expect(options()[0]).toMatch(/^Join the next call/));
    expect(options().map((option) => option.slice(0, 14))).toEqual([
      'Join the next ',
      'New request',
      'Copy my link',
      'Use the light ',
      'Use the dark t',
      'Keyboard short',
      'Rust lifetimes',
      'Sessions',
      'Week',
      'Mentors',
      'Settings',
      'Check it yours',
    ]);
  });

  test('while the sessions are read nobody is told that nothing fits', async () => {
    vi.mocked(listJumpTargets).mockReturnValue(new Promise(() => {}));
    show();
    type('rust');
    expect(screen.queryByText(NOTHING)).toBeNull();
    expect(screen.getByText('Loading your sessions')).toBeDefined();
  });

  test('without a connection nothing is left, and what was typed stays; with one it goes on', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await checkServer();
    show();
    type('time zone');
    enter();
    await waitFor(() => expect(countMisses()).toBe(2));
    expect(field()).toHaveProperty('value', 'time zone');
    expect(router.push).not.toHaveBeenCalled();
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    enter();
    await waitFor(() => expect(router.push).toHaveBeenCalledExactlyOnceWith('/settings'));
    vi.unstubAllGlobals();
  });

  test('the next call is a line of its own, while there is one', async () => {
    const view = show();
    await waitFor(() => expect(options()[0]).toBe('Join the next callRust lifetimes with José'));
    const chosen = () => screen.getByRole('option', { selected: true }).textContent;
    // Though it came after the others.
    expect(chosen()).toMatch(/^Join the next call/);
    for (const words of ['join', 'Join the next', 'call', 'room josé']) {
      type(words);
      expect(options()[0]).toMatch(/^Join the next call/);
      expect(chosen()).toMatch(/^Join the next call/);
      expect(options().at(-1)).toBe(`Search sessions for “${words}”`);
    }
    view.unmount();
    vi.mocked(listJumpTargets).mockResolvedValue(ok([{ ...TARGET, closesAt: null }]));
    show();
    await waitFor(() => expect(options()).toContainEqual(expect.stringContaining('Rust lifetimes')));
    expect(options()[0]).toBe('New request');
  });

  test('what cannot be read is told with its next step, and everything else still works', async () => {
    vi.mocked(listJumpTargets).mockResolvedValueOnce(fail('CHAIN_UNREACHABLE'));
    show();
    expect((await screen.findByRole('alert')).textContent).toContain('CHAIN_UNREACHABLE');
    expect(options()).toContain('Settings');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(options()).toContainEqual(expect.stringContaining('Rust lifetimes')));
  });

  test('nobody without sessions is left without a word', async () => {
    vi.mocked(listJumpTargets).mockResolvedValue(ok([]));
    show();
    expect(await screen.findByText('No sessions yet')).toBeDefined();
  });

  test('what is not among the sessions that were read is searched for in the list of all', async () => {
    show();
    await waitFor(() => expect(options()).toContainEqual(expect.stringContaining('Rust lifetimes')));
    expect(options().filter((option) => option.startsWith('Search sessions'))).toEqual([]);
    expect(screen.queryByText(NOTHING)).toBeNull();
    type('  Zoë & co ');
    expect(options()).toEqual(['Search sessions for “Zoë & co”']);
    expect(screen.getByText('“Zoë & co”').tagName).toBe('BDI');
    expect(screen.getByText(NOTHING).getAttribute('role')).toBe('status');
    enter();
    expect(router.push).toHaveBeenCalledWith('/sessions?q=Zo%C3%AB+%26+co');
  });
});

test('my own link is copied, and the menu says so, or that the browser refused', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('refused'));
  show();
  type('copy my');
  enter();
  await waitFor(() => expect(options()).toContain('Your browser didn’t allow copying'));
  writeText.mockResolvedValueOnce();
  enter();
  await waitFor(() => expect(options()).toContain('Link copied'));
  expect(writeText).toHaveBeenLastCalledWith(`${window.location.origin}/with/0x${'a1'.repeat(20)}`);
  writeText.mockRestore();
});

test('signed out it offers what is public, and asks our server nothing', () => {
  show({ signedIn: false });
  expect(options()).toEqual([
    'Sign in',
    'Use the light theme',
    'Use the dark theme',
    'Keyboard shortcuts',
    'Mentors',
    'Check it yourself',
  ]);
  expect(listJumpTargets).not.toHaveBeenCalled();
  type('zzz');
  expect(screen.getByText(NOTHING)).toBeDefined();
  type('sign in');
  enter();
  expect(openWalletDialog).toHaveBeenCalledWith({ intent: 'signIn' });
});

test('the theme changes at once, is kept, and can follow the system again', () => {
  show({ signedIn: false });
  type('dark');
  enter();
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(chooseTheme).toHaveBeenLastCalledWith('dark');
  type('system theme');
  enter();
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(chooseTheme).toHaveBeenLastCalledWith(null);
});

test('the shortcut of a single key can be switched off', () => {
  show({ view: 'shortcuts' });
  expect(screen.getByText('Search or jump')).toBeDefined();
  const box = screen.getByRole('checkbox', { name: 'Open this list with ? alone' });
  fireEvent.click(box);
  expect(isSingleKeyOn()).toBe(false);
  fireEvent.click(box);
  expect(isSingleKeyOn()).toBe(true);
});
