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
    body: 'It’s locked, or already shows a request. Open it, finish that, then try again. Nothing was recorded.',
    action: 'Try again',
  },
  WALLET_UNSUPPORTED: {
    status: 400,
    retryable: false,
    title: 'This wallet can’t sign here yet',
    body: 'We can’t use signatures from this kind of wallet. Choose another one. Nothing was recorded.',
    action: 'Choose another wallet',
  },
  WALLET_DISCONNECTED: {
    status: 409,
    retryable: true,
    title: 'Your wallet isn’t connected',
    body: 'This page lost the connection. Connect again, then continue. Nothing was recorded.',
    action: 'Connect your wallet',
  },
  WALLET_FAILED: {
    status: 502,
    retryable: true,
    title: 'Your wallet couldn’t do that',
    body: 'It answered with an error we don’t know. Your wallet may tell you more. Nothing was recorded.',
    action: 'Try again',
  },
  SIGNATURE_REJECTED: {
    status: 400,
    retryable: true,
    title: 'You declined in your wallet',
    body: 'Nothing was signed or recorded.',
    action: 'Try again',
  },
  WRONG_ACCOUNT: {
    status: 403,
    retryable: true,
    title: 'Your wallet uses another address',
    body: 'You signed in with one address and your wallet now uses another. Switch back in your wallet, or sign in with the new address. Nothing was recorded.',
    action: 'Switch the wallet back',
  },
  SIGNATURE_INVALID: {
    status: 403,
    retryable: true,
    title: 'The signature doesn’t match',
    body: 'It isn’t from your address over exactly what this page shows. Nothing was recorded.',
    action: 'Sign again',
  },
  PROOF_EXPIRED: {
    status: 409,
    retryable: true,
    title: 'That signature is too old',
    body: 'Signatures last fifteen minutes. Nothing was recorded.',
    action: 'Sign again',
  },
} as const satisfies Record<string, ErrorCopy>;
