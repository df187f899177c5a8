import { parseTabStart } from '@/lib/call/jitsi/parse-tab-start';
import { getCallAccess } from '@/lib/call/queries';
import { asAction } from '@/lib/server/request-log/action';

type Context = { params: Promise<{ key: string }> };

/**
 * "Open in a new tab": leads a party to the room on the video server's own page, with a token made for this click, past Jitsi's device check if ours
 * was passed. It is
 * the only address a token is ever in, and it is not one of ours. Whoever may not enter lands on the call page, which
 * says why.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { key } = await params;
  const start = parseTabStart(new URL(request.url).searchParams);
  const access = await asAction('call.open', () => getCallAccess(key, start));
  const location = access.ok ? access.value.url : `/sessions/${encodeURIComponent(key)}/call`;
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}
