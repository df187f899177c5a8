// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LazyWalletDialog } from '@/components/wallet/lazy-wallet-dialog';

// The code that does not come.
vi.mock('@/components/wallet/scoped-wallet-dialog', () => {
  throw new TypeError('Failed to fetch');
});

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ['Not now', () => fireEvent.click(screen.getByRole('button', { name: 'Not now' }))],
  ['Escape', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
])(
  'a wallet dialog that does not come is done without by %s: who waits for the wallet is told',
  async (_how, dismiss) => {
    const [onSettled, onClose, onClosed] = [vi.fn(), vi.fn(), vi.fn()];
    render(
      <LazyWalletDialog request={{ intent: 'connect', onSettled }} onClose={onClose} onClosed={onClosed} />,
    );
    await screen.findByRole('alert');
    act(dismiss);
    expect(onSettled).toHaveBeenCalledExactlyOnceWith(false);
    expect(onClose).toHaveBeenCalledOnce();
    expect(onClosed).toHaveBeenCalledExactlyOnceWith(false);
  },
);
