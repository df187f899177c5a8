// @vitest-environment happy-dom

import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WalletList } from '@/components/wallet/wallet-list';
import { DEMO_CONNECTOR_TYPE } from '@/lib/wallet/demo-connector';

const INJECTED = { id: 'injected', uid: '1', type: 'injected', name: 'Injected' };
const connectors = vi.hoisted(() => vi.fn());
vi.mock('wagmi', () => ({ useConnectors: connectors }));
vi.mock('@/lib/wallet/demo-actions', () => ({ signWithDemoWallet: vi.fn() }));

const WALLET = { request: async () => [] };
const offered = () => screen.queryByRole('button', { name: 'Browser wallet' });
const inject = (value: unknown) =>
  Object.defineProperty(window, 'ethereum', { value, configurable: true, writable: true });

beforeEach(() => {
  vi.useFakeTimers();
  connectors.mockReturnValue([INJECTED]);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, 'ethereum');
  vi.useRealTimers();
});

describe('the wallets somebody can choose from', () => {
  it('has the one in the window from the start', () => {
    inject(WALLET);
    render(<WalletList onChoose={() => {}} page="/with/0xab?day=2026-11-27#top" />);
    expect(offered()).not.toBeNull();
  });

  it.each([
    ['says so', () => window.dispatchEvent(new Event('ethereum#initialized'))],
    ['does not', () => vi.advanceTimersByTime(250)],
  ])('gets one that comes later and %s, and loses one that goes', (_how, notice) => {
    render(<WalletList onChoose={() => {}} page="/with/0xab?day=2026-11-27#top" />);
    expect(offered()).toBeNull();
    expect(screen.getByText('No wallet found in this browser')).toBeDefined();
    inject(WALLET);
    act(() => void notice());
    expect(offered()).not.toBeNull();
    expect(screen.queryByText('No wallet found in this browser')).toBeNull();
    inject(undefined);
    act(() => void notice());
    expect(offered()).toBeNull();
  });

  it.each([null, undefined, 0, 'wallet', {}, { request: 'soon' }])('takes %j for no wallet', (value) => {
    inject(value);
    render(<WalletList onChoose={() => {}} page="/with/0xab?day=2026-11-27#top" />);
    expect(offered()).toBeNull();
    expect(screen.getByText('No wallet found in this browser')).toBeDefined();
  });

  it('takes what throws at being read for no wallet', () => {
    Object.defineProperty(window, 'ethereum', {
      configurable: true,
      get: () => {
        throw new Error('locked down');
      },
    });
    render(<WalletList onChoose={() => {}} page="/with/0xab?day=2026-11-27#top" />);
    expect(offered()).toBeNull();
  });
});

describe('on a phone', () => {
  const onPhone = () =>
    vi
      .spyOn(window, 'matchMedia')
      .mockImplementation(
        () => Object.assign(new EventTarget(), { matches: true }) as unknown as MediaQueryList,
      );
  const show = () => render(<WalletList onChoose={() => {}} page="/with/0xab?day=2026-11-27#top" />);

  it('opens this page in a wallet app, and speaks of no extension', () => {
    onPhone();
    show();
    const links = screen.getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual([
      'MetaMask',
      'Coinbase Wallet',
      'Trust Wallet',
    ]);
    for (const link of links) {
      expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('/with/0xab?day=2026-11-27');
      expect(link.getAttribute('href')).not.toContain('top');
    }
    expect(document.body.textContent).not.toMatch(/extension|install/i);
  });

  it('offers nothing but the demo where there is one: no app could open it', () => {
    onPhone();
    connectors.mockReturnValue([
      INJECTED,
      { id: 'demo-ada', uid: '2', type: DEMO_CONNECTOR_TYPE, name: 'Ada, mentor' },
    ]);
    show();
    expect(screen.getByRole('heading', { name: 'Demo mode.' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Continue as Ada, mentor' })).toBeDefined();
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.queryByText('No wallet found in this browser')).toBeNull();
  });

  it('needs no app where the wallet is in the browser already, as inside one', () => {
    onPhone();
    inject(WALLET);
    show();
    expect(offered()).not.toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
