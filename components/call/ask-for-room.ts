import { openRoom } from '@/lib/call/actions';
import type { RoomGrant } from '@/lib/call/room';
import { fail, type Result } from '@/lib/result';

/**
 * The room with a token or password made for this click.
 *
 * A server action rejects when the network or our server is gone: for the person that is one more refusal,
 * APP_UNREACHABLE.
 */
export async function askForRoom(sessionKey: string): Promise<Result<RoomGrant>> {
  try {
    return await openRoom({ sessionKey });
  } catch (cause) {
    console.error(cause);
    return fail('APP_UNREACHABLE');
  }
}
