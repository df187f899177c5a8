import { getCalendarFile } from '@/lib/calendar/file';
import { CALENDAR_CONTENT_TYPE } from '@/lib/calendar/write';
import { download, errorResponse } from '@/lib/server/download';

type Context = { params: Promise<{ key: string }> };

/** The viewer's session for their calendar. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = await getCalendarFile((await params).key);
  return file.ok ? download(file.value, CALENDAR_CONTENT_TYPE) : errorResponse(file.code);
}
