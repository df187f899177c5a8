import type { AppErrorCode } from '@/lib/errors/app-error';
import { APP_ERROR_CODES } from '@/lib/errors/describe-error';

/** Where each code is brought about: the test file of this folder that does it. A new code needs a place here. */
const PLACE_OF = {
  CHAIN_UNREACHABLE: 'chain',
  CHAIN_QUERY_FAILED: 'chain',
  CHAIN_WRITE_PENDING: 'chain',
  WRITE_IN_PROGRESS: 'chain',
  CHAIN_REVERTED: 'chain',
  LIST_TOO_LONG: 'chain',
  INTERNAL: 'chain',

  INVALID_INPUT: 'sessions',
  SIGNED_OUT: 'sessions',
  NOT_A_PARTICIPANT: 'sessions',
  SESSION_NOT_FOUND: 'sessions',
  SESSION_OVER: 'sessions',
  SESSION_ATTESTED: 'sessions',
  SESSION_CHANGED: 'sessions',
  FEEDBACK_NOT_OPEN: 'sessions',
  SIGNATURE_INVALID: 'sessions',
  PROOF_EXPIRED: 'sessions',

  TOO_MANY_REQUESTS_OPEN: 'requests',
  TOO_MANY_REQUESTS_TODAY: 'requests',
  RECIPIENT_BUSY: 'requests',
  REQUESTS_BUSY: 'requests',

  SLOT_TAKEN: 'bookings',
  OFFER_OUTDATED: 'bookings',
  OFFER_PAUSED: 'bookings',
  OFFER_NOT_COVERING: 'bookings',
  BOOKINGS_LIMIT: 'bookings',
  BOOKING_UNAVAILABLE: 'bookings',

  PROFILE_CHANGED: 'people',
  OFFER_CHANGED: 'people',
  OFFER_ANSWERED_ELSEWHERE: 'people',
  BLOCKS_CHANGED: 'people',
  BLOCKS_FULL: 'people',

  CALENDAR_NOT_FOUND: 'files',
  EXPORT_UNDER_WAY: 'files',

  RATE_LIMITED: 'viewer',
  SIGN_IN_EXPIRED: 'viewer',
  SIGN_IN_REPLACED: 'viewer',
  SIGN_OUT_NOT_RECORDED: 'viewer',
  SIGN_OUT_PENDING: 'viewer',

  NO_WALLET: 'wallet',
  WALLET_BUSY: 'wallet',
  WALLET_UNSUPPORTED: 'wallet',
  WALLET_DISCONNECTED: 'wallet',
  WALLET_FAILED: 'wallet',
  SIGNATURE_REJECTED: 'wallet',
  WRONG_ACCOUNT: 'wallet',
  APP_UNREACHABLE: 'wallet',
  APP_UPDATED: 'wallet',
  APP_FAILED: 'wallet',

  PHONE_PAIRING_REJECTED: 'phone',
  PHONE_CODE_EXPIRED: 'phone',
  PHONE_CODE_USED: 'phone',
  PHONE_SESSION_ENDED: 'phone',
  PHONE_SIGNING_NOT_ALLOWED: 'phone',
  PHONE_RELAY_SILENT: 'phone',
  PHONE_RELAY_BLOCKED: 'phone',
  PHONE_REQUEST_EXPIRED: 'phone',
  PHONE_REQUEST_CANCELLED: 'phone',

  CALL_TOO_EARLY: 'admission',
  CALL_CLOSED: 'admission',
  CALL_NOT_SCHEDULED: 'admission',
  CALL_CALLED_OFF: 'admission',

  CALL_REFUSED: 'call-page',
  CALL_LOCKED: 'call-page',
  CALL_SCRIPT_FAILED: 'call-page',
  CALL_ROOM_SILENT: 'call-page',
  CALL_NOT_ENTERED: 'call-page',
  CALL_CONNECTION_LOST: 'call-page',

  COOKIES_BLOCKED: 'cookies',

  FOREIGN_REQUEST: 'edge',
  METHOD_UNKNOWN: 'edge',
  REQUEST_TOO_LARGE: 'edge',
  REQUEST_TOO_SLOW: 'edge',
} as const satisfies Record<AppErrorCode, string>;

export type Place = (typeof PLACE_OF)[AppErrorCode];

/** The codes a place has to bring about. */
export type CodesOf<Where extends Place> = {
  [Code in AppErrorCode]: (typeof PLACE_OF)[Code] extends Where ? Code : never;
}[AppErrorCode];

/** Every place there is. */
export const PLACES: readonly Place[] = [...new Set(Object.values(PLACE_OF))];

/** As `CodesOf`, for a test to walk. A code that has no place belongs to every one of them, and fails there. */
export function codesOf<Where extends Place>(place: Where): readonly CodesOf<Where>[] {
  return APP_ERROR_CODES.filter((code): code is CodesOf<Where> => (PLACE_OF[code] ?? place) === place);
}
