import { joinWindow } from '@/lib/protocol/join-window';
import 'server-only';
import { cache } from 'react';
import type { TabStart } from '@/lib/call/jitsi/tab-start';
import { checkRoomIsOpen, checkSessionHasRoom } from '@/lib/call/room/admission';
import type { CallView } from '@/lib/call/room/call-view';
import { grantRoom, type OpenedRoom } from '@/lib/call/room/grant-room';
import { env } from '@/lib/env/env';
import { displayName } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { counterpartOf, endsAt } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import { toFailure } from '@/lib/server/error-boundary';
import { getMySession, type MySession } from '@/lib/sessions/queries';
import { isFirstOfRequest } from '@/lib/sessions/reading/repository';
import type { EpochMs } from '@/lib/time/instant';

type DatedCallView = CallView & { readonly now: EpochMs };

/**
 * The call as its signed-in party sees it, at any hour.
 *
 * @returns the view; fails as `getMySession` (SIGNED_OUT, NOT_A_PARTICIPANT, SESSION_NOT_FOUND and the like), and with
 * CALL_NOT_SCHEDULED, CALL_CALLED_OFF, SESSION_ATTESTED when there is no room to wait for
 */
export const getCallView = cache(async (key: string): Promise<Result<DatedCallView>> => {
  const found = await getMySession(key);
  return found.ok ? viewCall(found.value) : found;
});

/**
 * The room itself with a fresh token or password, for a signed-in party of an agreed session inside its window. Always
 * derived from the key and our own base URL: a room entity's URL is never followed (docs/protocol.md, "Rooms").
 *
 * @param start For a tab of its own.
 * @returns the opened room; fails as `getCallView`, and with CALL_TOO_EARLY, CALL_CLOSED, CHAIN_UNREACHABLE, and
 * SESSION_NOT_FOUND for a copy of a session whose request an earlier one has used up: one more Arkiv query tells
 */
export async function getCallAccess(key: string, start: TabStart | null = null): Promise<Result<OpenedRoom>> {
  const found = await getMySession(key);
  if (!found.ok) return found;
  const { session, role, now } = found.value;
  const view = await viewCall(found.value);
  if (!view.ok) return view;
  const obstacle = checkRoomIsOpen(view.value.window, now);
  if (obstacle) return fail(obstacle);
  try {
    const { deps } = await openContext(session[role]);
    if (!(await isFirstOfRequest(deps, session, now))) return fail('SESSION_NOT_FOUND');
    return ok(await grantRoom({ ...view.value, session, role }, env(), start));
  } catch (error) {
    return toFailure(error, 'call.open');
  }
}

async function viewCall({ session, role, now }: MySession): Promise<Result<DatedCallView>> {
  const obstacle = checkSessionHasRoom(session, now);
  if (obstacle) return fail(obstacle);
  const { jitsi, join } = env();
  const [viewer, counterpart] = await listPeople([session[role], counterpartOf(session, role)]);
  return ok({
    now,
    sessionKey: session.key,
    role,
    viewer,
    counterpart,
    viewerName: displayName(viewer),
    counterpartName: displayName(counterpart),
    skill: session.skill,
    startsAt: session.startsAt,
    endsAt: endsAt(session),
    window: joinWindow(session, join),
    jitsiHost: new URL(jitsi.baseUrl).host,
    requiresToken: jitsi.kind !== 'open',
  });
}
