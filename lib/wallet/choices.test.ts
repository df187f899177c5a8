import { describe, expect, it, vi } from 'vitest';

vi.mock('@/lib/wallet/demo-actions', () => ({ signWithDemoWallet: vi.fn() }));
const { toWalletChoices } = await import('@/lib/wallet/choices');

const generic = { id: 'injected', type: 'injected' };
const announced = { id: 'io.metamask', type: 'injected' };
const ada = { id: 'demo-0xada', type: 'demo' };

describe('toWalletChoices', () => {
  it('offers wallets that announce themselves, without the generic one beside them', () => {
    expect(toWalletChoices([generic, announced, ada], true)).toEqual({ installed: [announced], demo: [ada] });
  });

  it('offers the generic one when no wallet announces itself but a provider is there', () => {
    expect(toWalletChoices([generic, ada], true)).toEqual({ installed: [generic], demo: [ada] });
  });

  it('offers nothing installed in a browser without a wallet, although wagmi lists the generic one', () => {
    expect(toWalletChoices([generic], false)).toEqual({ installed: [], demo: [] });
  });
});
