// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AnnouncerProvider } from '@/components/ui/announcer';
import { UnrecordedSignOutBanner } from '@/components/wallet/unrecorded-sign-out-banner';

const { retrySignOut, refresh } = vi.hoisted(() => ({ retrySignOut: vi.fn(), refresh: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/lib/viewer/actions', () => ({ retrySignOut }));

afterEach(cleanup);

it('says where one is signed out, and tries again until it is recorded', async () => {
  render(
    <AnnouncerProvider>
      <UnrecordedSignOutBanner />
    </AnnouncerProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain('You are signed out here, but not elsewhere');
  const tryAgain = () =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
  retrySignOut.mockResolvedValueOnce({ ok: false, code: 'SIGN_OUT_NOT_RECORDED' });
  await tryAgain();
  retrySignOut.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await tryAgain();
  expect(screen.getByRole('alert').textContent).toContain(
    'It could still not be recorded. Try again in a minute.',
  );
  expect(refresh).not.toHaveBeenCalled();
  retrySignOut.mockResolvedValueOnce({ ok: true, value: null });
  await tryAgain();
  expect(refresh).toHaveBeenCalledOnce();
});
