import { PHONE_ERROR_COPY } from '@/lib/errors/copy/phone';

/**
 * Everything that can go wrong in front of a person: a closed set of codes, each with the words shown.
 * What happened, whether anything was lost, what to do next. No library's message is ever shown.
 */
type ErrorCopy = {
  /** HTTP status for route handlers and logs. */
  readonly status: number;
  /** Whether the very same attempt can succeed later. */
  readonly retryable: boolean;
  readonly title: string;
  readonly body: string;
  /** Label of the next step. */
  readonly action: string;
};

const COPY = {
  ...PHONE_ERROR_COPY,
  INVALID_INPUT: {
    status: 400,
    retryable: false,
    title: 'Something in this request is not valid',
    body: 'A value was missing or had the wrong form. Nothing was recorded.',
    action: 'Go back and check it',
  },
  NO_WALLET: {
    status: 400,
    retryable: true,
    title: 'No wallet found in this browser',
    body: 'Signing in needs a wallet such as a browser extension. You can look around without one.',
    action: 'Install a wallet, then reload',
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
  NOT_A_PARTICIPANT: {
    status: 403,
    retryable: false,
    title: 'This session is between two other people',
    body: 'Only its mentor and its learner can see or change it here.',
    action: 'Back to your sessions',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    retryable: false,
    title: 'There is no such session',
    body: 'The link may be incomplete, or the session has ended and left Arkiv, as every session does after a while.',
    action: 'Back to your sessions',
  },
  SESSION_OVER: {
    status: 409,
    retryable: false,
    title: 'This session is over already',
    body: 'It took place, was declined or cancelled, or was not answered in time, so no other time can be proposed for it. Nothing was recorded.',
    action: 'See what happened',
  },
  FEEDBACK_NOT_OPEN: {
    status: 409,
    retryable: false,
    title: 'There is nothing to look back on yet',
    body: 'Feedback opens when a session you both confirmed has ended. Nothing was recorded.',
    action: 'Back to the session',
  },
  SESSION_ATTESTED: {
    status: 409,
    retryable: false,
    title: 'This session is answered elsewhere',
    body: 'Another service recorded it and the confirmations it knows of, without signatures we could check. Answer it there. Nothing was recorded.',
    action: 'Back to the session',
  },
  SESSION_CHANGED: {
    status: 409,
    retryable: true,
    title: 'This session changed meanwhile',
    body: 'Somebody acted at the same moment and what they did came first. Nothing of yours was lost.',
    action: 'Look at it again',
  },
  TOO_MANY_REQUESTS_OPEN: {
    status: 429,
    retryable: false,
    title: 'Too many unanswered requests',
    body: 'At most 5 open requests between two people and 20 by one person. Wait for an answer, or withdraw one. Nothing was recorded.',
    action: 'Back to your sessions',
  },
  TOO_MANY_REQUESTS_TODAY: {
    status: 429,
    retryable: true,
    title: 'Too many requests for one day',
    body: 'At most 30 requests by one person within 24 hours, and 10 to the same person, withdrawn and declined ones included. Ask again tomorrow; what you typed stays. Nothing was recorded.',
    action: 'Try again tomorrow',
  },
  RECIPIENT_BUSY: {
    status: 429,
    retryable: true,
    title: 'They take no more requests right now',
    body: 'Either too many people wait for their answer, or they take no requests from you; which of the two, only they know. You can try again another day. Nothing was recorded.',
    action: 'Try again later',
  },
  REQUESTS_BUSY: {
    status: 503,
    retryable: true,
    title: 'Too many requests at this moment',
    body: 'More requests between people who have not met arrive here than are recorded in a minute. Wait a minute, then try again. Nothing was recorded.',
    action: 'Try again in a minute',
  },
  CALENDAR_NOT_FOUND: {
    status: 404,
    retryable: false,
    title: 'There is no such calendar',
    body: 'Its address is incomplete, was turned off or was replaced by a newer one.',
    action: 'Open the settings',
  },
  PROFILE_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your profile changed meanwhile',
    body: 'It was saved somewhere else after you opened this page, and what was signed last counts. What you changed here does not stand.',
    action: 'Look at it again',
  },
  BLOCKS_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your blocked wallets changed meanwhile',
    body: 'The list was changed somewhere else after you started, and what was signed last counts. Nothing of this was recorded.',
    action: 'Look at it again',
  },
  BLOCKS_FULL: {
    status: 409,
    retryable: false,
    title: 'Your list of blocked wallets is full',
    body: 'It holds 100 wallets. Unblock one in your settings before you block another. Nothing was recorded.',
    action: 'Open the settings',
  },
  CHAIN_UNREACHABLE: {
    status: 503,
    retryable: true,
    title: 'Arkiv does not answer',
    body: 'We could not reach the network your sessions live on. Nothing was lost, and this attempt recorded nothing.',
    action: 'Try again',
  },
  CHAIN_QUERY_FAILED: {
    status: 503,
    retryable: true,
    title: 'Arkiv cannot read this right now',
    body: 'The network answers, but fails at this question: something that somebody recorded there may break it. Your sessions are still on Arkiv, and this attempt recorded nothing. If it lasts, tell whoever runs this site.',
    action: 'Try again',
  },
  CHAIN_WRITE_PENDING: {
    status: 503,
    retryable: true,
    title: 'Not known yet',
    body: 'What you signed was sent, and Arkiv has not said yet whether it is recorded. We keep asking: it is recorded once or not at all. Look again in a minute before signing anew.',
    action: 'Look again',
  },
  WRITE_IN_PROGRESS: {
    status: 409,
    retryable: true,
    title: 'Something earlier is still on its way',
    body: 'Arkiv has not said yet whether it is recorded, and this might be the same once more. Nothing of this attempt was recorded. Wait a minute, then look again.',
    action: 'Look again',
  },
  CHAIN_REVERTED: {
    status: 502,
    retryable: true,
    title: 'Arkiv did not record it',
    body: 'The network refused the record, or never took it. Nothing of it was recorded.',
    action: 'Try again',
  },
  LIST_TOO_LONG: {
    status: 502,
    retryable: false,
    title: 'There is more here than we can show',
    body: 'Arkiv holds more records for this than one page can read. Nothing was lost, and this attempt recorded nothing.',
    action: 'Back to your sessions',
  },
  CALL_TOO_EARLY: {
    status: 409,
    retryable: true,
    title: 'The room is not open yet',
    body: 'It opens shortly before the start. This page tells you when.',
    action: 'Wait here',
  },
  CALL_CLOSED: {
    status: 410,
    retryable: false,
    title: 'The room has closed',
    body: 'A room closes some time after the session ends.',
    action: 'Back to the session',
  },
  CALL_NOT_SCHEDULED: {
    status: 409,
    retryable: false,
    title: 'There is no room yet',
    body: 'The room appears when both of you have confirmed.',
    action: 'Back to the session',
  },
  CALL_CALLED_OFF: {
    status: 410,
    retryable: false,
    title: 'This session is not taking place',
    body: 'It was declined, cancelled or not answered in time, so it has no room.',
    action: 'Back to the session',
  },
  CALL_REFUSED: {
    status: 403,
    retryable: true,
    title: 'The room did not let you in',
    body: 'The video server refused the entry: the pass may have run out, or the room is full. Try again to ask for a new one.',
    action: 'Try again',
  },
  CALL_LOCKED: {
    status: 403,
    retryable: true,
    title: 'The room is locked with another password',
    body: 'The video server does not accept the password of this session, so somebody else may have locked the room. Reach your counterpart another way before you try again.',
    action: 'Try again',
  },
  CALL_SCRIPT_FAILED: {
    status: 502,
    retryable: true,
    title: 'The call could not be loaded',
    body: 'The video server did not deliver its program. Your session is fine; try again, or open the room in a new tab.',
    action: 'Try again',
  },
  CALL_ROOM_SILENT: {
    status: 504,
    retryable: true,
    title: 'The room does not answer',
    body: 'The video server delivered its program but the room stayed silent. Try again, or open the room in a new tab.',
    action: 'Try again',
  },
  CALL_NOT_ENTERED: {
    status: 502,
    retryable: true,
    title: 'You could not get into the room',
    body: 'The video server answered, but the call did not begin: you were not in the room. Try again, or open the room in a new tab.',
    action: 'Try again',
  },
  CALL_CONNECTION_LOST: {
    status: 502,
    retryable: true,
    title: 'The connection to the room was lost',
    body: 'The network or the video server dropped the call. You can join again while the room is open.',
    action: 'Join again',
  },
  APP_UNREACHABLE: {
    status: 503,
    retryable: true,
    title: 'We could not be reached',
    body: 'Your network or our server did not answer. Nothing was recorded.',
    action: 'Try again',
  },
  EXPORT_UNDER_WAY: {
    status: 429,
    retryable: true,
    title: 'One download at a time',
    body: 'A download of your data is being made already. Wait until it is complete, then try again.',
    action: 'Try again later',
  },
  APP_UPDATED: {
    status: 409,
    retryable: true,
    title: 'There is a new version of this app',
    body: 'This page is of an earlier one and cannot go on with it. Reload: what you typed is kept.',
    action: 'Reload',
  },
  APP_FAILED: {
    status: 500,
    retryable: true,
    title: 'Something broke on our side',
    body: 'Our server is there but could not do this. Look at how things stand before you try again.',
    action: 'Try again',
  },
  COOKIES_BLOCKED: {
    status: 400,
    retryable: true,
    title: 'Your browser blocks cookies here',
    body: 'This needs a cookie: without it the next page has forgotten you. Allow cookies for this site in the settings of your browser, then try again. Nothing was recorded.',
    action: 'Try again',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    title: 'Too many attempts',
    body: 'Wait a minute, then try again. Nothing was recorded.',
    action: 'Try again in a minute',
  },
  FOREIGN_REQUEST: {
    status: 403,
    retryable: false,
    title: 'This request came from another site',
    body: 'A page that is not ours, or one of ours under an address that is not ours, tried to act here. Nothing was recorded.',
    action: 'Open this site by its own address',
  },
  METHOD_UNKNOWN: {
    status: 405,
    retryable: false,
    title: 'Nothing here is asked that way',
    body: 'The request used a method that no page of ours uses. Nothing was recorded.',
    action: 'Go back to the page',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    retryable: false,
    title: 'That was too much at once',
    body: 'The request was larger than anything a page of ours sends. Nothing was recorded.',
    action: 'Shorten it and try again',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    retryable: true,
    title: 'Your request did not arrive in time',
    body: 'Only a part of it reached us. Nothing was recorded.',
    action: 'Try again',
  },
  INTERNAL: {
    status: 500,
    retryable: true,
    title: 'Something broke on our side',
    body: 'We do not know yet whether it was recorded: look at the session before trying again.',
    action: 'Reload the page',
  },
} as const satisfies Record<string, ErrorCopy>;

/** The closed set of codes a person can be shown. */
export type AppErrorCode = keyof typeof COPY;

/** All codes, for tests that walk the set and for parsing a code from outside. */
export const APP_ERROR_CODES = Object.keys(COPY) as readonly AppErrorCode[];

/** The words and the HTTP status of a code. */
export function describeError(code: AppErrorCode): ErrorCopy {
  return COPY[code];
}

const APP_ERROR = Symbol.for('twofold.AppError');

/**
 * An expected failure on its way to a boundary that turns it into words; `cause` keeps what really happened for the log.
 *
 * Next loads this module several times in one process: what the Arkiv of the process throws is made of another copy of
 * this class than the one an action asks for. `instanceof` holds across the copies.
 */
export class AppError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && APP_ERROR in value;
  }

  readonly [APP_ERROR] = true;
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, options?: { cause?: unknown; detail?: string }) {
    super(options?.detail ? `${code}: ${options.detail}` : code, { cause: options?.cause });
    this.name = 'AppError';
    this.code = code;
  }
}
