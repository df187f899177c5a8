import { getCalendarFeed } from '@/lib/calendar/feed';
import { CALENDAR_CONTENT_TYPE } from '@/lib/calendar/write';
import { errorResponse } from '@/lib/server/download';

type Context = { params: Promise<{ wallet: string; token: string }> };

/** The private calendar feed: no sign-in, its address is the secret. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { wallet, token } = await params;
  const feed = await getCalendarFeed(wallet, token);
  if (!feed.ok) return errorResponse(feed.code);
  return new Response(feed.value, {
    headers: {
      'content-type': CALENDAR_CONTENT_TYPE,
      'content-disposition': 'inline; filename="sessions.ics"',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
  });
}
