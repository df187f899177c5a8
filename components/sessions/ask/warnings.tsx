'use client';

import { Notice } from '@/components/ui/notice';
import { FORETOLD_ERROR_COPY } from '@/lib/errors/copy/foretold';
import { displayName, type Person } from '@/lib/people/person';
import { isFlood, OPEN_REQUEST_LIMITS, type RequestLoad } from '@/lib/sessions/request/overlap';

type LimitsProps = { load: RequestLoad; counterpart: Person | null };

/** How many unanswered requests there may be, told before it is refused. */
export function Limits({ load, counterpart }: LimitsProps) {
  const { betweenTwo, byRequester } = OPEN_REQUEST_LIMITS;
  const { openByMe, openWith } = load;
  if (counterpart && isFlood(load, counterpart.wallet)) {
    const { title, body } = FORETOLD_ERROR_COPY.TOO_MANY_REQUESTS_OPEN;
    return (
      <Notice tone="warning" title={title}>
        {body}
      </Notice>
    );
  }
  // Requests between two count whoever asked, all others only by the one who asked.
  const words =
    counterpart === null
      ? `Open requests: ${openByMe} of at most ${byRequester}.`
      : `Open requests with ${displayName(counterpart)}: ${openWith[counterpart.wallet] ?? 0} of at most ${betweenTwo}. Sent by you in all: ${openByMe} of at most ${byRequester}.`;
  return <p className="text-fg-faint text-small">{words}</p>;
}
