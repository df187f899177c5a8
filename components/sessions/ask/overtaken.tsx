'use client';

import { OVERTAKEN_TITLE } from '@/components/sessions/acts/overtaken-copy';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import { displayName, type Person, unknownPerson } from '@/lib/people/person';
import type { RequestOutcome } from '@/lib/sessions/acts/outcome';
import { statusLabel } from '@/lib/sessions/copy';
import type { EpochMs } from '@/lib/time/instant';

type OvertakenProps = { outcome: RequestOutcome; viewer: Person; counterpart: Person | null; now: EpochMs };

/** Another time was proposed for a session that something else ended first: what happened to each of the two. */
export function Overtaken({ outcome, viewer, counterpart, now }: OvertakenProps) {
  const { session, replaced } = outcome;
  const other =
    counterpart ?? unknownPerson(session.mentor === viewer.wallet ? session.learner : session.mentor);
  return (
    <div role="status" className="max-w-xl">
      <Notice
        tone="info"
        title={OVERTAKEN_TITLE}
        action={
          <Link href={`/sessions/${session.key}`} className={buttonLook()}>
            See your request
          </Link>
        }
      >
        {replaced && <p>Old time: {statusLabel(replaced, viewer.wallet, displayName(other), now).words}.</p>}
        <p>What you asked for is recorded and waits for {displayName(other)}.</p>
      </Notice>
    </div>
  );
}
