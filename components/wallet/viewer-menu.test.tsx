// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Providers } from '@/components/sessions/testing/providers';
// What comes late in a browser is here at once.
import '@/components/ui/menu/menu-parts';
import '@/components/wallet/viewer-menu-items';
import '@/lib/wallet/let-wallets-go';
import { ViewerMenu } from '@/components/wallet/viewer-menu';

const { signOut, disconnectWallets, refresh, writeText } = vi.hoisted(() => ({
  signOut: vi.fn<(scope: string) => Promise<unknown>>(),
  disconnectWallets: vi.fn<() => Promise<void>>(),
  refresh: vi.fn(),
  writeText: vi.fn<(text: string) => Promise<void>>(),
}));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('@/lib/viewer/actions', () => ({ signOut }));
vi.mock('@/lib/wallet/open-wallets', () => ({ openWallets: () => ({}) }));
vi.mock('@/lib/wallet/signing', () => ({ disconnectWallets }));

const WALLET = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';

const item = (name: string | RegExp) => screen.getByRole('menuitem', { name });
const choose = (name: string | RegExp) => act(async () => void fireEvent.click(item(name)));

beforeEach(async () => {
  vi.resetAllMocks();
  signOut.mockResolvedValue({ ok: true, value: null });
  vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: { writeText } } }));
  render(
    <Providers now={0}>
      <ViewerMenu viewer={{ wallet: WALLET }}>Ada</ViewerMenu>
    </Providers>,
  );
  fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' });
  await screen.findByRole('menu');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the menu of the one who is signed in', () => {
  it('copies the address and says so where it was chosen', async () => {
    await choose('Copy address');
    expect(writeText).toHaveBeenCalledExactlyOnceWith(WALLET);
    expect(item('Address copied')).toBeDefined();
  });

  it('copies the link to ask for a session', async () => {
    await choose('Copy my link');
    expect(writeText.mock.calls[0]?.[0]).toMatch(new RegExp(`/with/${WALLET}$`));
    expect(item('Link copied')).toBeDefined();
  });

  it('says when the browser does not allow copying', async () => {
    writeText.mockRejectedValue(new Error('NotAllowedError'));
    await choose('Copy address');
    expect(item('Your browser didn’t allow copying')).toBeDefined();
  });

  it.each([
    ['Sign out', 'here'],
    ['Sign out everywhere', 'everywhere'],
  ])('%s signs out, here and in the wallets, and closes', async (name, scope) => {
    await choose(name);
    expect(signOut).toHaveBeenCalledExactlyOnceWith(scope);
    expect(disconnectWallets).toHaveBeenCalledOnce();
    expect(refresh).toHaveBeenCalledOnce();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('offers the reload when the server runs another build', async () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    const unknown = Object.assign(new Error('not found'), { name: 'UnrecognizedActionError' });
    signOut.mockRejectedValueOnce(unknown);
    await choose('Sign out');
    await choose(/You’re still signed in. This app has been updated. Reload..*APP_UPDATED/);
    expect(signOut).toHaveBeenCalledOnce();
    expect(reload).toHaveBeenCalledOnce();
    reload.mockRestore();
  });

  it('says that one is signed out here alone when it could not be recorded, and closes', async () => {
    signOut.mockResolvedValue({ ok: false, code: 'SIGN_OUT_NOT_RECORDED' });
    await choose('Sign out');
    expect(screen.getByText('You’re signed out here, but not elsewhere')).toBeDefined();
    expect(disconnectWallets).toHaveBeenCalledOnce();
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('says that one may still be signed in when no answer came, and tries again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    signOut.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await choose('Sign out');
    expect(item(/You may still be signed in.*APP_UNREACHABLE/)).toBeDefined();
    expect(disconnectWallets).not.toHaveBeenCalled();
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    await choose(/You may still be signed in/);
    expect(refresh).toHaveBeenCalledOnce();
  });
});
