import { describeError } from '@/lib/errors/describe-error';
import { getMyAgenda } from '@/lib/live/my-agenda';
import { buildId } from '@/lib/server/process/build-id';
import { asAction } from '@/lib/server/request-log/action';
import { BUILD_HEADER } from '@/lib/server-status';

/**
 * `GET /api/agenda`: what lies ahead of the viewer, for the open pages of the build that answers. An `Agenda`, or `{ code }`
 * with the status of that code: 401, 429, 503.
 */
export async function GET(): Promise<Response> {
  const agenda = await asAction('live.agenda', getMyAgenda);
  const headers = { 'Cache-Control': 'no-store', [BUILD_HEADER]: buildId() };
  return agenda.ok
    ? Response.json(agenda.value, { headers })
    : Response.json({ code: agenda.code }, { status: describeError(agenda.code).status, headers });
}
