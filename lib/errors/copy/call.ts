import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why there is no room to enter, and what goes wrong in one. */
export const CALL_ERROR_COPY = {
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
} as const satisfies Record<string, ErrorCopy>;
