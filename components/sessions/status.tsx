import {
  Ban,
  CalendarCheck,
  Check,
  ClockAlert,
  Hourglass,
  type LucideIcon,
  Radio,
  Signature,
  X,
} from 'lucide-react';
import type { ComponentProps } from 'react';
import type { PairState } from '@/components/sessions/session-view';
import { cx } from '@/components/ui/cx';
import { Pair } from '@/components/ui/pair';
import type { StatusIcon, StatusLabel, StatusTone } from '@/lib/sessions/copy';

const ICONS: Record<StatusIcon, LucideIcon> = {
  signature: Signature,
  hourglass: Hourglass,
  'calendar-check': CalendarCheck,
  radio: Radio,
  check: Check,
  x: X,
  ban: Ban,
  'clock-alert': ClockAlert,
};

const INK: Record<StatusTone, string> = {
  attention: 'text-warning',
  waiting: 'text-fg-muted',
  ready: 'text-success',
  live: 'text-success',
  past: 'text-fg-muted',
  off: 'text-fg-muted',
};

type StatusProps = {
  label: StatusLabel;
  /** What it turns into before the reader's eyes: room for these is kept, so that nothing moves. */
  others?: readonly StatusLabel[];
  pair: PairState;
  size?: ComponentProps<typeof Pair>['size'];
  className?: string;
};

/** The pair, an icon and the words: never colour alone. */
export function Status({ label, others = [], pair, size = 'sm', className }: StatusProps) {
  return (
    <p className={cx('flex flex-wrap items-center gap-x-3', className)}>
      <Pair mentor={pair.mentor} learner={pair.learner} faded={pair.faded} size={size} />
      <span className="grid grid-cols-[minmax(0,auto)]">
        <Words label={label} />
        {others.map((other) => (
          <Words key={other.words} label={other} className="invisible" />
        ))}
      </span>
    </p>
  );
}

/** The icon of a status alone, where its words stand elsewhere. */
export function StatusMark({ label, className }: { label: StatusLabel; className?: string }) {
  const Icon = ICONS[label.icon];
  return <Icon aria-hidden className={cx('shrink-0', INK[label.tone], className)} />;
}

/** All that lie over each other take the room of the largest. A word is never broken: they are few and short. */
function Words({ label, className }: { label: StatusLabel; className?: string }) {
  const Icon = ICONS[label.icon];
  return (
    <span
      className={cx(
        'wrap-normal col-start-1 row-start-1 inline-flex items-center gap-1.5 font-medium',
        INK[label.tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {label.words}
    </span>
  );
}
