import { openRoom } from '@/lib/call/actions';
import type { RoomGrant } from '@/lib/call/jitsi/room-grant';
import type { Result } from '@/lib/result';
import { callAction } from '@/lib/server-status';

let unanswered = 0;

/**
 * Whether our server still owes an answer. The framework asks one question after the other, so that behind one that hangs
 * another is never sent: only a document load begins anew.
 */
export function isRequestingRoom(): boolean {
  return unanswered > 0;
}

/**
 * The room with a token or password made for this click.
 *
 * A server action rejects when there is no answer to use: for the person that is one more refusal.
 *
 * @returns the grant; fails as `openRoom`, and with APP_UPDATED, APP_UNREACHABLE, APP_FAILED
 */
export async function requestRoom(sessionKey: string): Promise<Result<RoomGrant>> {
  unanswered += 1;
  try {
    return await callAction(async () => {
      try {
        return await openRoom({ sessionKey });
      } catch (thrown) {
        console.error(thrown);
        throw thrown;
      }
    });
  } finally {
    unanswered -= 1;
  }
}
