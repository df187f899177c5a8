'use client';

import type { Draft } from '@/components/sessions/ask/draft';
import { useTimePreferences } from '@/components/time/time-preferences';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatClock } from '@/lib/time/format';
import type { ResolvedTime } from '@/lib/time/resolve';
import { formatTypedTime } from '@/lib/time/typed-time';
import { zoneLabel } from '@/lib/time/zone-label';

type TimeChangeProps = {
  /** As typed. */
  time: string;
  resolved: ResolvedTime;
  onChange: (part: Partial<Draft>) => void;
};

/** Says out loud which instant is meant when clocks change that night; nothing on any other. */
export function TimeChange({ time, resolved, onChange }: TimeChangeProps) {
  const { zone, hourCycle } = useTimePreferences();
  if (resolved.kind === 'exact') return null;
  const shown = formatTypedTime(time, hourCycle);
  if (resolved.kind === 'skipped') {
    return (
      <div role="status" className="mt-3">
        <Notice tone="info" title={`${shown} does not exist on that day`}>
          Clocks go forward over it; {formatClock(resolved.at, zone, hourCycle)} is meant.
        </Notice>
      </div>
    );
  }
  const isFirst = resolved.at < resolved.otherAt;
  return (
    <div role="status" className="mt-3">
      <Notice
        tone="info"
        title={`${shown} comes twice on that day`}
        action={
          <Button onClick={() => onChange({ occurrence: isFirst ? 'second' : 'first' })}>
            Take the {isFirst ? 'second' : 'first'} instead
          </Button>
        }
      >
        Clocks go back over it; the {isFirst ? 'first' : 'second'} is meant, {zoneLabel(resolved.at, zone)}.
      </Notice>
    </div>
  );
}
