import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong with signing in and out. */
export const VIEWER_ERROR_COPY = {
  SIGN_IN_EXPIRED: {
    status: 401,
    retryable: true,
    title: 'That sign-in has expired',
    body: 'The message to sign lasts five minutes and works once, in the browser that asked for it. Start again to get a new one.',
    action: 'Sign in again',
  },
  SIGN_IN_REPLACED: {
    status: 409,
    retryable: true,
    title: 'You started another sign-in',
    body: 'This browser started a newer sign-in, perhaps in another tab. Only the newest counts. Continue there, or sign in again here.',
    action: 'Sign in again',
  },
  SIGN_OUT_NOT_RECORDED: {
    status: 503,
    retryable: true,
    title: 'You’re signed out here, but not elsewhere',
    body: 'We couldn’t record it on Arkiv. Until we do, a copy of this browser’s cookie still works on our other servers, for up to seven days.',
    action: 'Try again',
  },
  SIGN_OUT_PENDING: {
    status: 503,
    retryable: true,
    title: 'You’re signed out here; we don’t know about elsewhere yet',
    body: 'Arkiv hasn’t confirmed it yet. Until it does, a copy of this browser’s cookie may still work on our other servers, for up to seven days.',
    action: 'Ask again',
  },
  COOKIES_BLOCKED: {
    status: 400,
    retryable: true,
    title: 'Your browser blocks our cookie',
    body: 'Without it we can’t remember that you signed in. Allow cookies for this site in your browser, then try again. Nothing was recorded.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;
