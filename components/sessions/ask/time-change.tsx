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

/** A time that comes twice: which of the two it is, and the way to the other. */
const TWICE = {
  first: {
    says: (zone: string) => `Clocks go back then. This is the first one, ${zone}.`,
    other: 'second',
    wayToOther: 'Use the second one',
  },
  second: {
    says: (zone: string) => `Clocks go back then. This is the second one, ${zone}.`,
    other: 'first',
    wayToOther: 'Use the first one',
  },
} as const;

/** Says out loud which instant is meant when clocks change that night; nothing on any other. */
export function TimeChange({ time, resolved, onChange }: TimeChangeProps) {
  const { zone, hourCycle } = useTimePreferences();
  if (resolved.kind === 'exact') return null;
  const shown = formatTypedTime(time, hourCycle);
  if (resolved.kind === 'skipped') {
    return (
      <div role="status" className="mt-3">
        <Notice tone="info" title={`${shown} doesn’t exist on that day`}>
          {`Clocks go forward then, so we’ll use ${formatClock(resolved.at, zone, hourCycle)}.`}
        </Notice>
      </div>
    );
  }
  const { says, other, wayToOther } = TWICE[resolved.at < resolved.otherAt ? 'first' : 'second'];
  return (
    <div role="status" className="mt-3">
      <Notice
        tone="info"
        title={`${shown} comes twice on that day`}
        action={<Button onClick={() => onChange({ occurrence: other })}>{wayToOther}</Button>}
      >
        {says(zoneLabel(resolved.at, zone))}
      </Notice>
    </div>
  );
}
