import { connection, type NextRequest } from 'next/server';
import { describeError } from '@/lib/errors/describe-error';
import { openMyStream } from '@/lib/live/queries';
import { parseBlock } from '@/lib/live/sse';
import { buildId } from '@/lib/server/process/build-id';
import { asAction } from '@/lib/server/request-log/action';
import { BUILD_HEADER } from '@/lib/server-status';

const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Nobody on the way may keep, squeeze or collect it.
  'Cache-Control': 'no-cache, no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * `GET /api/live`: server-sent events that say which of the viewer's sessions changed, and nothing else about them.
 * Resumes from `Last-Event-ID`, or from `?since=` for the first connection of a page. 401, 429.
 */
export async function GET(request: NextRequest): Promise<Response> {
  await connection();
  const since = parseBlock(request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('since'));
  const stream = await asAction('live.open', () => openMyStream(since));
  if (stream.ok) return new Response(stream.value, { headers: STREAM_HEADERS });
  const { code } = stream;
  return Response.json(
    { code },
    { status: describeError(code).status, headers: { 'Cache-Control': 'no-store' } },
  );
}

/** `HEAD /api/live`: whether this server can be reached at all, and which build it runs. */
export function HEAD(): Response {
  return new Response(null, {
    status: 204,
    headers: { 'Cache-Control': 'no-store', [BUILD_HEADER]: buildId() },
  });
}
