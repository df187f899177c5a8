import type { WalletDialogRequest } from '@/components/wallet/wallet-dialog-context';

/** Tells whoever asked for the wallet that nothing comes of it: they wait for an answer. */
export function giveUpRequest(request: WalletDialogRequest | null): void {
  if (request?.intent === 'connect') request.onSettled(false);
  if (request?.intent === 'phone') request.phone.cancel();
}
