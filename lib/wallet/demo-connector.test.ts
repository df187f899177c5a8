import { custom } from 'viem';
import { expect, it, vi } from 'vitest';
import { createConfig } from 'wagmi';
import { connect, signMessage } from 'wagmi/actions';
import { mainnet } from 'wagmi/chains';
import { fail } from '@/lib/result';
import { signWithDemoWallet } from '@/lib/wallet/demo-actions';
import { demoConnector } from '@/lib/wallet/demo-connector';
import { toWalletFailure } from '@/lib/wallet/failure';

vi.mock('@/lib/wallet/demo-actions', () => ({ signWithDemoWallet: vi.fn() }));

const ADA = { address: '0xa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', name: 'Ada', role: 'mentor' } as const;

async function sign() {
  const config = createConfig({
    chains: [mainnet],
    transports: { [mainnet.id]: custom({ request: () => Promise.reject(new Error('no node')) }) },
    connectors: [demoConnector(ADA)],
    storage: null,
  });
  const [connector] = config.connectors;
  if (!connector) throw new Error('there is one');
  await connect(config, { connector });
  return signMessage(config, { message: 'Hello' });
}

it.each(['RATE_LIMITED', 'INVALID_INPUT'] as const)(
  'tells why the server does not sign: %s',
  async (code) => {
    vi.mocked(signWithDemoWallet).mockResolvedValueOnce(fail(code));
    const refused = await sign().catch((error: unknown) => error);
    expect(toWalletFailure(refused)).toBe(code);
  },
);

it('tells that it is the server that does not answer, not a wallet', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  vi.mocked(signWithDemoWallet).mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const refused = await sign().catch((error: unknown) => error);
  expect(toWalletFailure(refused)).toBe('APP_UNREACHABLE');
});
