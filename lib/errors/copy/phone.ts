import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/**
 * What goes wrong between a page and a wallet on a phone.
 *
 * Source: docs/walletconnect.md, "What goes wrong".
 */
export const PHONE_ERROR_COPY = {
  PHONE_PAIRING_REJECTED: {
    status: 400,
    retryable: true,
    title: 'You declined the connection on your phone',
    body: 'Your wallet told us nothing and nothing was signed. A new code starts again.',
    action: 'New code',
  },
  PHONE_CODE_EXPIRED: {
    status: 408,
    retryable: true,
    title: 'That code has run out',
    body: 'A code connects a wallet within five minutes. Nothing was connected and nothing was signed.',
    action: 'New code',
  },
  PHONE_CODE_USED: {
    status: 409,
    retryable: true,
    title: 'That code was used before',
    body: 'Each code connects one wallet, once. Nothing was connected and nothing was signed.',
    action: 'New code',
  },
  PHONE_SESSION_ENDED: {
    status: 409,
    retryable: true,
    title: 'Your phone has disconnected',
    body: 'The wallet ended its connection to this page. You are still signed in here; connect it again to sign. Nothing was recorded.',
    action: 'Connect it again',
  },
  PHONE_SIGNING_NOT_ALLOWED: {
    status: 403,
    retryable: true,
    title: 'Your wallet did not allow this page to ask',
    body: 'It connected without the permission to sign on Ethereum. Connect it again and allow that, or choose another wallet. Nothing was recorded.',
    action: 'Connect it again',
  },
  PHONE_RELAY_SILENT: {
    status: 504,
    retryable: true,
    title: 'The way to your phone is silent',
    body: 'The WalletConnect relay, which carries messages between this page and your wallet, does not answer. Check your network, or choose another wallet. Nothing was recorded.',
    action: 'Try again',
  },
  PHONE_RELAY_BLOCKED: {
    status: 502,
    retryable: false,
    title: 'This page may not reach your phone',
    body: 'The rules of this site keep the page from the WalletConnect relay: whoever runs it has to allow it. Choose another wallet. Nothing was recorded.',
    action: 'Choose another wallet',
  },
  PHONE_REQUEST_EXPIRED: {
    status: 408,
    retryable: true,
    title: 'Your phone did not answer',
    body: 'A request waits five minutes for an answer. This one is gone. Nothing was signed and nothing was recorded.',
    action: 'Try again',
  },
  PHONE_REQUEST_CANCELLED: {
    status: 400,
    retryable: true,
    title: 'You stopped waiting for your phone',
    body: 'If your wallet still shows the request, decline it: an answer to it is not used any more. Nothing was recorded.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;
