import { describe, expect, it, vi } from 'vitest';

vi.mock('@/lib/wallet/demo-actions', () => ({ signWithDemoWallet: vi.fn() }));
const { toWalletChoices } = await import('@/lib/wallet/choices');

const generic = { id: 'injected', type: 'injected' };
const announced = { id: 'io.metamask', type: 'injected' };
const phone = { id: 'phone', type: 'phone' };
const ada = { id: 'demo-0xada', type: 'demo' };

describe('toWalletChoices', () => {
  it('offers wallets that announce themselves, without the generic one beside them', () => {
    expect(toWalletChoices([generic, announced, ada], true)).toEqual({
      installed: [announced],
      phone: [],
      demo: [ada],
    });
  });

  it('offers the generic one when no wallet announces itself but a provider is there', () => {
    expect(toWalletChoices([generic, ada], true)).toEqual({ installed: [generic], phone: [], demo: [ada] });
  });

  it('offers nothing installed in a browser without a wallet, although wagmi lists the generic one', () => {
    expect(toWalletChoices([generic], false)).toEqual({ installed: [], phone: [], demo: [] });
  });

  it('offers the wallet on a phone beside the others, and a browser without a wallet that one alone', () => {
    expect(toWalletChoices([announced, phone, ada], true)).toEqual({
      installed: [announced],
      phone: [phone],
      demo: [ada],
    });
    expect(toWalletChoices([generic, phone], false)).toEqual({ installed: [], phone: [phone], demo: [] });
  });
});
