import 'server-only';
import { cache } from 'react';
import { roomObstacle, windowObstacle } from '@/lib/call/admission';
import { type CallView, jitsiDomain, type RoomGrant } from '@/lib/call/room';
import { env } from '@/lib/env';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { displayName } from '@/lib/people/person';
import { getPerson } from '@/lib/people/queries';
import { fail, ok, type Result } from '@/lib/result';
import { counterpartOf, endsAt, joinWindow } from '@/lib/sessions/model';
import { getMySession } from '@/lib/sessions/queries';
import type { EpochMs } from '@/lib/time/instant';

type CallAccess = { readonly grant: RoomGrant; readonly joinUrl: string };

/**
 * The call as its signed-in party sees it, at any hour.
 *
 * Errors: SIGNED_OUT, NOT_A_PARTICIPANT, SESSION_NOT_FOUND and the like of `getMySession`; CALL_NOT_SCHEDULED,
 * CALL_CALLED_OFF, SESSION_ATTESTED when there is no room to wait for.
 */
export const getCallView = cache(async (key: string): Promise<Result<CallView & { now: EpochMs }>> => {
  const found = await getMySession(key);
  if (!found.ok) return found;
  const { session, role, now } = found.value;
  const obstacle = roomObstacle(session, now);
  if (obstacle) return fail(obstacle);
  const { jitsi, join } = env();
  const [viewer, counterpart] = await Promise.all([
    getPerson(session[role]),
    getPerson(counterpartOf(session, role)),
  ]);
  return ok({
    now,
    sessionKey: session.key,
    role,
    viewerName: displayName(viewer),
    counterpartName: displayName(counterpart),
    skill: session.skill,
    startsAt: session.startsAt,
    endsAt: endsAt(session),
    window: joinWindow(session, join),
    jitsiHost: new URL(jitsi.baseUrl).host,
    guarded: jitsi.kind !== 'open',
  });
});

/**
 * The room itself, for a signed-in party of an agreed session inside its window. Always derived from the key and our own
 * base URL: a room entity's URL is never followed (DESIGN.md section 5).
 *
 * Errors: those of `getCallView`, and CALL_TOO_EARLY, CALL_CLOSED.
 */
export async function getCallAccess(key: string): Promise<Result<CallAccess>> {
  const view = await getCallView(key);
  if (!view.ok) return view;
  const obstacle = windowObstacle(view.value.window, view.value.now);
  if (obstacle) return fail(obstacle);
  const { baseUrl } = env().jitsi;
  const { roomName, joinUrl } = generateJitsiMeeting(view.value.sessionKey, baseUrl);
  return ok({
    joinUrl,
    grant: {
      roomName,
      domain: jitsiDomain(baseUrl),
      displayName: view.value.viewerName,
      subject: `${view.value.skill} with ${view.value.counterpartName}`,
    },
  });
}
