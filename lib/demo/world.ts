import 'server-only';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { ArkivRuntime } from '@/lib/arkiv/runtime';
import { type DemoSigner, writeDemoWorld } from '@/lib/demo/write';
import { env } from '@/lib/env/env';
import type { DemoWallet } from '@/lib/env/model';
import { AppError } from '@/lib/errors/app-error';
import type { Role } from '@/lib/protocol/session';
import { depsOf } from '@/lib/server/context';

/**
 * Makes sure that a newcomer to the embedded world finds something to confirm and something to join
 * (docs/architecture.md, "The embedded node"); in a world that has just begun, also something completed.
 *
 * Runs before the first page is served, because a world that has just begun still stands in the past.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_WRITE_PENDING, or another code when the embedded node refuses or fails
 */
export async function ensureDemoWorld(runtime: ArkivRuntime): Promise<void> {
  const wallets = env().demoWallets;
  await writeDemoWorld({
    deps: depsOf(runtime),
    signers: { mentor: signerOf(wallets, 'mentor'), learner: signerOf(wallets, 'learner') },
    now: runtime.now,
    catchUp: runtime.catchUp,
  });
}

function signerOf(wallets: readonly DemoWallet[], role: Role): DemoSigner {
  const wallet = wallets.find((candidate) => candidate.role === role);
  if (wallet === undefined) throw new AppError('INTERNAL', { detail: `no demo wallet for the ${role}` });
  const account = privateKeyToAccount(wallet.privateKey);
  return {
    name: wallet.name,
    address: wallet.address,
    sign: (data) => account.signTypedData(data as Parameters<PrivateKeyAccount['signTypedData']>[0]),
  };
}
