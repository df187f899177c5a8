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
import type { StatusIcon, StatusLabel, StatusTone } from '@/lib/sessions/status-labels';

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
  pair: PairState;
  size?: ComponentProps<typeof Pair>['size'];
  className?: string;
};

/** The pair, an icon and the words: never colour alone. */
export function Status({ label, pair, size = 'sm', className }: StatusProps) {
  const Icon = ICONS[label.icon];
  return (
    <p className={cx('flex items-center gap-3', className)}>
      <Pair mentor={pair.mentor} learner={pair.learner} faded={pair.faded} size={size} />
      <span className={cx('inline-flex items-center gap-1.5 font-medium', INK[label.tone])}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {label.words}
      </span>
    </p>
  );
}
