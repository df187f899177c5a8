import 'server-only';

import { sessionEvent } from '@/lib/calendar/session-events';
import { writeCalendar } from '@/lib/calendar/write';
import { listPeople } from '@/lib/people/queries';
import { ok, type Result } from '@/lib/result';
import type { NamedFile } from '@/lib/server/download';
import { getMySession } from '@/lib/sessions/queries';
import { getPageOrigin } from '@/lib/viewer/page-origin';

/**
 * The viewer's session as a calendar file.
 *
 * @returns the file; fails as `getMySession`
 */
export async function getCalendarFile(key: string): Promise<Result<NamedFile>> {
  const found = await getMySession(key);
  if (!found.ok) return found;
  const { session, role, now } = found.value;
  const [mentor, learner] = await listPeople([session.mentor, session.learner]);
  const origin = await getPageOrigin();
  const content = writeCalendar([sessionEvent(session, { role, mentor, learner, origin }, now)]);
  const day = new Date(session.startsAt).toISOString().slice(0, 10);
  return ok({ name: `session-${day}.ics`, content });
}
