import 'server-only';

import { sayReplacedAbove } from '@/components/sessions/ask/request-words';
import { getTimePreferences } from '@/lib/preferences/queries';
import type { EpochMs } from '@/lib/time/instant';

type ReplacedTimeProps = { startsAt: EpochMs; now: EpochMs };

/** Which time is to be moved, before another one is chosen. */
export async function ReplacedTime({ startsAt, now }: ReplacedTimeProps) {
  return (
    <p className="mb-8 text-fg-muted">
      {sayReplacedAbove(startsAt, { ...(await getTimePreferences()), now })}
    </p>
  );
}
