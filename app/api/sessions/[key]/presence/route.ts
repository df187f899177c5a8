import { reportPresence } from '@/lib/call/presence/report-presence';
import { describeError } from '@/lib/errors/describe-error';
import { asAction } from '@/lib/server/request-log/action';

type Context = { params: Promise<{ key: string }> };

/** Far more than a report needs. */
const MAX_CHARACTERS = 512;

/**
 * `POST /api/sessions/{key}/presence`: a page of the call says where its person is, and learns where the counterpart is.
 *
 * A beacon may come as text: the body is read as JSON whatever it calls itself. Answers `{ counterpart }`, or
 * `{ code }` with the status of that code.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { key } = await params;
  const report = await readJson(request);
  const presence = await asAction('call.presence', () => reportPresence(key, report, Date.now()));
  return presence.ok
    ? Response.json(presence.value, { headers: { 'cache-control': 'no-store' } })
    : Response.json({ code: presence.code }, { status: describeError(presence.code).status });
}

/** The body as JSON; undefined, which no report is, when it is too long or something else. */
async function readJson(request: Request): Promise<unknown> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MAX_CHARACTERS)) return undefined;
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
