import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why there is no room to enter, and what goes wrong in one. */
export const CALL_ERROR_COPY = {
  CALL_TOO_EARLY: {
    status: 409,
    retryable: true,
    title: 'The room isn’t open yet',
    body: 'It opens shortly before the start. This page shows when.',
    action: 'Wait here',
  },
  CALL_CLOSED: {
    status: 410,
    retryable: false,
    title: 'The room has closed',
    body: 'Rooms close some time after the session ends.',
    action: 'Back to the session',
  },
  CALL_NOT_SCHEDULED: {
    status: 409,
    retryable: false,
    title: 'There’s no room yet',
    body: 'The room appears when you have both confirmed.',
    action: 'Back to the session',
  },
  CALL_CALLED_OFF: {
    status: 410,
    retryable: false,
    title: 'This session won’t happen',
    body: 'It was declined, cancelled or not answered in time, so there’s no room.',
    action: 'Back to the session',
  },
  CALL_REFUSED: {
    status: 403,
    retryable: true,
    title: 'The room didn’t let you in',
    body: 'The video server said no: your pass may have run out, or the room is full. Try again to get a new pass.',
    action: 'Try again',
  },
  CALL_LOCKED: {
    status: 403,
    retryable: true,
    title: 'The room has a different password',
    body: 'This session’s password doesn’t work, so somebody else may have locked the room. Contact the other person another way before you try again.',
    action: 'Try again',
  },
  CALL_SCRIPT_FAILED: {
    status: 502,
    retryable: true,
    title: 'The call didn’t load',
    body: 'The video server didn’t send its program. Your session is fine. Try again, or open the room in a new tab.',
    action: 'Try again',
  },
  CALL_ROOM_SILENT: {
    status: 504,
    retryable: true,
    title: 'The room isn’t answering',
    body: 'The video server works, but the room doesn’t answer. Try again, or open the room in a new tab.',
    action: 'Try again',
  },
  CALL_NOT_ENTERED: {
    status: 502,
    retryable: true,
    title: 'You couldn’t get into the room',
    body: 'The video server answered, but the call didn’t start. Try again, or open the room in a new tab.',
    action: 'Try again',
  },
  CALL_CONNECTION_LOST: {
    status: 502,
    retryable: true,
    title: 'You lost the connection',
    body: 'The network or the video server dropped the call. You can join again while the room is open.',
    action: 'Join again',
  },
} as const satisfies Record<string, ErrorCopy>;
