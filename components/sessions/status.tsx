import type { ComponentProps } from 'react';
import type { PairState } from '@/components/sessions/session-view';
import { cx } from '@/components/ui/cx';
import { LineIcon } from '@/components/ui/look/line-icon';
import { Pair } from '@/components/ui/pair';
import type { StatusIcon, StatusLabel, StatusTone } from '@/lib/sessions/copy';

/** Lucide's icons of these names: see `LineIcon`. */
const ICONS: Record<StatusIcon, string> = {
  signature:
    'M21 17l-2.156-1.868A.5.5 0 0 0 18 15.5v.5a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1c0-2.545-3.991-3.97-8.5-4a1 1 0 0 0 0 5c4.153 0 4.745-11.295 5.708-13.5a2.5 2.5 0 1 1 3.31 3.284M3 21h18',
  hourglass:
    'M5 22h14M5 2h14M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2',
  'calendar-check':
    'M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-14a2 2 0 0 1 2-2zM3 9h18M9 15l2 2 4-4',
  radio:
    'M16.247 7.761a6 6 0 0 1 0 8.478M19.075 4.933a10 10 0 0 1 0 14.134M4.925 19.067a10 10 0 0 1 0-14.134M7.753 16.239a6 6 0 0 1 0-8.478M14 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  check: 'M20 6 9 17l-5-5',
  x: 'M18 6 6 18M6 6l12 12',
  forward: 'M15 17l5-5-5-5M4 18v-2a4 4 0 0 1 4-4h12',
  ban: 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM4.929 4.929 19.07 19.071',
  'clock-alert': 'M12 6v6l4 2M20 12v5M20 21h.01M21.25 8.2A10 10 0 1 0 16 21.16',
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
  return <LineIcon d={ICONS[label.icon]} className={cx('shrink-0', INK[label.tone], className)} />;
}

/** All that lie over each other take the room of the largest. A word is never broken: they are few and short. */
function Words({ label, className }: { label: StatusLabel; className?: string }) {
  return (
    <span
      className={cx(
        'wrap-normal col-start-1 row-start-1 inline-flex items-center gap-1.5 font-medium',
        INK[label.tone],
        className,
      )}
    >
      <LineIcon d={ICONS[label.icon]} className="size-4 shrink-0" />
      {label.words}
    </span>
  );
}
