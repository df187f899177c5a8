// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LatePhoneSteps } from '@/components/wallet/phone/late-phone-steps';
import type { PhoneConnector } from '@/lib/wallet/phone/phone-connector';

const { network } = vi.hoisted(() => ({ network: { isThere: false } }));
vi.mock('@/components/wallet/phone/phone-steps', () => ({
  get PhoneSteps() {
    if (!network.isThere) throw new TypeError('Failed to fetch');
    return ({ mayPair }: { mayPair: boolean }) => (mayPair ? 'Scan this' : 'Look at your phone');
  },
}));

const onGiveUp = vi.fn();
const show = (mayPair: boolean) =>
  render(<LatePhoneSteps phone={{} as PhoneConnector} mayPair={mayPair} onGiveUp={onGiveUp} />);

beforeEach(() => {
  network.isThere = false;
  onGiveUp.mockReset();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('says why what a phone needs does not come, and has it come again', async () => {
  show(true);
  expect(screen.getByRole('status').textContent).toBe('Looking for your phone');
  expect((await screen.findByRole('alert')).textContent).toContain('APP_UNREACHABLE');
  network.isThere = true;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Scan this')).toBeDefined();
});

it.each([
  [true, 'Back to the wallets'],
  [false, 'Cancel'],
])('can be given up before it comes and when it does not (pairing: %s)', async (mayPair, name) => {
  show(mayPair);
  fireEvent.click(screen.getByRole('button', { name }));
  await screen.findByRole('alert');
  fireEvent.click(screen.getByRole('button', { name }));
  expect(onGiveUp).toHaveBeenCalledTimes(2);
});
