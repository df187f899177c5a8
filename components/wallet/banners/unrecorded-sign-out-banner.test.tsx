// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { UnrecordedSignOutBanner } from '@/components/wallet/banners/unrecorded-sign-out-banner';
import type { UnrecordedCode } from '@/lib/viewer/model';

const { retrySignOut, refresh } = vi.hoisted(() => ({ retrySignOut: vi.fn(), refresh: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/lib/viewer/actions', () => ({ retrySignOut }));

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

const show = async (code: UnrecordedCode) => {
  render(
    <AnnouncerProvider>
      <UnrecordedSignOutBanner code={code} />
    </AnnouncerProvider>,
  );
  await waitFor(() => expect(screen.getByRole('button').getAttribute('aria-busy')).toBeNull());
};
const said = () => screen.getByRole('alert').textContent;
const tryAgain = () =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name: /^(Try|Ask) again$/ })));

it('says where one is signed out, and tries again until it is recorded', async () => {
  await show('SIGN_OUT_NOT_RECORDED');
  expect(said()).toContain('You’re signed out here, but not elsewhere');
  retrySignOut.mockResolvedValueOnce({ ok: false, code: 'SIGN_OUT_NOT_RECORDED' });
  await tryAgain();
  expect(said()).toContain('It still couldn’t be recorded. Try again in a minute.');
  retrySignOut.mockResolvedValueOnce({ ok: true, value: null });
  await tryAgain();
  expect(said()).not.toContain('in a minute');
  expect(refresh).toHaveBeenCalledTimes(2);
});

it('claims nothing about what is not known', async () => {
  await show('SIGN_OUT_PENDING');
  expect(said()).toContain('we don’t know about elsewhere yet');
  retrySignOut.mockResolvedValueOnce({ ok: false, code: 'SIGN_OUT_PENDING' });
  await tryAgain();
  expect(said()).toContain('Arkiv still hasn’t confirmed it. Try again in a minute.');
  expect(said()).not.toMatch(/not (be )?recorded/);
});

it('says that no answer came, and keeps the way to try again', async () => {
  await show('SIGN_OUT_NOT_RECORDED');
  retrySignOut.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await tryAgain();
  expect(said()).toContain('There was no answer. Try again in a minute.');
  expect(refresh).not.toHaveBeenCalled();
});
