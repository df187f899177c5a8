'use client';

import { type Asked, sayRequest } from '@/components/sessions/ask/request-words';
import { useTimePreferences } from '@/components/time/time-preferences';
import type { EpochMs } from '@/lib/time/instant';

type ReadBackProps = {
  /** For the button that signs it, which it describes. */
  id: string;
  asked: Asked;
  now: EpochMs;
};

/** A request read back while it is typed. */
export function ReadBack({ id, asked, now }: ReadBackProps) {
  const [what, ...facts] = sayRequest(asked, { ...useTimePreferences(), now });
  return (
    <div id={id} className="tabular space-y-1">
      <p className="text-lead">{what}</p>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
    </div>
  );
}
