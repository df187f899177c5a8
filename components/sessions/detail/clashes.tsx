import { OverlapWarning } from '@/components/sessions/acts/overlap-warning';
import type { Session } from '@/lib/protocol/session';
import { listMyClashes } from '@/lib/sessions/request/queries';

/** What else the viewer has agreed to at that time. */
export async function Clashes({ session }: { session: Session }) {
  const clashes = await listMyClashes(session);
  return clashes.ok ? <OverlapWarning mine={clashes.value} verb="confirm" /> : null;
}
