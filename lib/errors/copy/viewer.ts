import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong with signing in and out. */
export const VIEWER_ERROR_COPY = {
  SIGNED_OUT: {
    status: 401,
    retryable: true,
    title: 'Sign in first',
    body: 'This needs your wallet, so that we know which sessions are yours.',
    action: 'Sign in',
  },
  SIGN_IN_EXPIRED: {
    status: 401,
    retryable: true,
    title: 'That sign-in is no longer valid',
    body: 'The message to sign is valid for five minutes, once, in the browser that asked for it. Start again to get a new one.',
    action: 'Sign in again',
  },
  SIGN_IN_REPLACED: {
    status: 409,
    retryable: true,
    title: 'Another sign-in took its place',
    body: 'This browser started a newer sign-in after this one, perhaps in another tab, and only the newest counts. Go on there, or sign in again here.',
    action: 'Sign in again',
  },
  SIGN_OUT_NOT_RECORDED: {
    status: 503,
    retryable: true,
    title: 'You are signed out here, but not elsewhere',
    body: 'This browser has forgotten you, but it could not be recorded on Arkiv. Until it is, a copy of its cookie still counts on other servers of ours, for seven days at most.',
    action: 'Try again',
  },
  SIGN_OUT_PENDING: {
    status: 503,
    retryable: true,
    title: 'You are signed out here; elsewhere we do not know yet',
    body: 'This browser has forgotten you. Arkiv has not told us yet whether that is recorded for our other servers; where it is not, a copy of its cookie still counts there, for seven days at most.',
    action: 'Ask again',
  },
  COOKIES_BLOCKED: {
    status: 400,
    retryable: true,
    title: 'Your browser blocks cookies here',
    body: 'This needs a cookie: without it the next page has forgotten you. Allow cookies for this site in the settings of your browser, then try again. Nothing was recorded.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;
