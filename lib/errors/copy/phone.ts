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
    body: 'Nothing was shared or signed. Get a new code to start again.',
    action: 'New code',
  },
  PHONE_CODE_EXPIRED: {
    status: 408,
    retryable: true,
    title: 'That code has expired',
    body: 'Codes last five minutes. Nothing was connected or signed.',
    action: 'New code',
  },
  PHONE_CODE_USED: {
    status: 409,
    retryable: true,
    title: 'That code was already used',
    body: 'Each code works once. Nothing was connected or signed.',
    action: 'New code',
  },
  PHONE_SESSION_ENDED: {
    status: 409,
    retryable: true,
    title: 'Your phone disconnected',
    body: 'Your wallet ended the connection. You’re still signed in here; connect again to sign. Nothing was recorded.',
    action: 'Connect it again',
  },
  PHONE_SIGNING_NOT_ALLOWED: {
    status: 403,
    retryable: true,
    title: 'Your wallet doesn’t allow signing here',
    body: 'It connected without permission to sign on Ethereum. Connect it again and allow that, or choose another wallet. Nothing was recorded.',
    action: 'Connect it again',
  },
  PHONE_RELAY_SILENT: {
    status: 504,
    retryable: true,
    title: 'We can’t reach your phone',
    body: 'WalletConnect, which connects this page to your wallet, isn’t answering. Check your network, or choose another wallet. Nothing was recorded.',
    action: 'Try again',
  },
  PHONE_RELAY_BLOCKED: {
    status: 502,
    retryable: false,
    title: 'This site can’t use phone wallets',
    body: 'It doesn’t allow connections to WalletConnect; whoever runs it can change that. Choose another wallet. Nothing was recorded.',
    action: 'Choose another wallet',
  },
  PHONE_REQUEST_EXPIRED: {
    status: 408,
    retryable: true,
    title: 'Your phone didn’t answer',
    body: 'Requests wait five minutes for an answer. Nothing was signed or recorded.',
    action: 'Try again',
  },
  PHONE_REQUEST_CANCELLED: {
    status: 400,
    retryable: true,
    title: 'You stopped waiting for your phone',
    body: 'If your wallet still shows the request, decline it. We won’t use an answer to it. Nothing was recorded.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;
