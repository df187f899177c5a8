import { expect, it } from 'vitest';
import { describeRoomError } from '@/lib/call/room/room-errors';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/describe-error';

/** `openRoom` (lib/call/actions.ts) with what it asks, and a server that gives no answer. */
const REFUSED = [
  'INVALID_INPUT',
  'SIGNED_OUT',
  'RATE_LIMITED',
  'SESSION_NOT_FOUND',
  'NOT_A_PARTICIPANT',
  'CHAIN_UNREACHABLE',
  'CHAIN_QUERY_FAILED',
  'INTERNAL',
  'SESSION_ATTESTED',
  'APP_UNREACHABLE',
  'APP_UPDATED',
  'APP_FAILED',
] as const;

it.each([...REFUSED, ...APP_ERROR_CODES.filter((code) => code.startsWith('CALL_'))])(
  'a call has the words of %s from the start',
  (code) => {
    expect(describeRoomError(code)).toBe(describeError(code));
  },
);

it('says of any other code that the fault is ours', () => {
  expect(describeRoomError('PROFILE_CHANGED')).toBe(describeError('APP_FAILED'));
});
