import 'server-only';

import { partiesOf, type SessionView, viewSession } from '@/components/sessions/session-view';
import { unknownPerson } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { ok, type Result } from '@/lib/result';
import { listMySessions } from '@/lib/sessions/queries';
import type { Viewer } from '@/lib/viewer/model';

/** Every session of the viewer as they see it, with the names of the others. */
export async function listMyViews(viewer: Viewer): Promise<Result<readonly SessionView[]>> {
  const listed = await listMySessions();
  if (!listed.ok) return listed;
  const { sessions, now } = listed.value;
  const parties = partiesOf(sessions, viewer.wallet);
  const people = await listPeople(parties.map(({ counterpart }) => counterpart));
  return ok(
    parties.map(({ session, role, counterpart }, index) =>
      viewSession(session, role, people[index] ?? unknownPerson(counterpart), now),
    ),
  );
}
