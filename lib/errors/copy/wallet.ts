import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong between a page and a wallet in this browser. */
export const WALLET_ERROR_COPY = {
  NO_WALLET: {
    status: 400,
    retryable: true,
    title: 'No wallet found in this browser',
    body: 'You need one to sign in. You can look around without it.',
    action: 'Get a wallet, then reload',
  },
  WALLET_BUSY: {
    status: 409,
    retryable: true,
    title: 'Your wallet is waiting for you',
    body: 'It is locked or already shows a request. Open the wallet, unlock it or finish that request, then try again. Nothing was recorded.',
    action: 'Try again',
  },
  WALLET_UNSUPPORTED: {
    status: 400,
    retryable: false,
    title: 'This wallet cannot sign here yet',
    body: 'It is a contract wallet, or it cannot sign typed data. Use a wallet with its own key. Nothing was recorded.',
    action: 'Choose another wallet',
  },
  WALLET_DISCONNECTED: {
    status: 409,
    retryable: true,
    title: 'Your wallet is not connected',
    body: 'This page lost touch with the wallet. Connect it again, then go on. Nothing was recorded.',
    action: 'Connect your wallet',
  },
  WALLET_FAILED: {
    status: 502,
    retryable: true,
    title: 'Your wallet could not do that',
    body: 'It answered with an error we do not know. Open the wallet to see whether it tells you more. Nothing was recorded.',
    action: 'Try again',
  },
  SIGNATURE_REJECTED: {
    status: 400,
    retryable: true,
    title: 'You declined in your wallet',
    body: 'Nothing was signed and nothing was recorded.',
    action: 'Try again',
  },
  WRONG_ACCOUNT: {
    status: 403,
    retryable: true,
    title: 'Your wallet is on another address',
    body: 'You are signed in with one address and the wallet now uses another. Switch back in the wallet, or sign in with the new address. Nothing was recorded.',
    action: 'Switch the wallet back',
  },
  SIGNATURE_INVALID: {
    status: 403,
    retryable: true,
    title: 'The signature does not match',
    body: 'It was not made by your address over exactly what this page shows. Nothing was recorded.',
    action: 'Sign again',
  },
  PROOF_EXPIRED: {
    status: 409,
    retryable: true,
    title: 'That signature is too old',
    body: 'A signature counts for fifteen minutes. Nothing was recorded.',
    action: 'Sign again',
  },
} as const satisfies Record<string, ErrorCopy>;
