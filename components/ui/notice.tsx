import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { LineIcon } from '@/components/ui/look/line-icon';

type NoticeTone = 'info' | 'warning' | 'danger' | 'success';

/** Lucide's Info, TriangleAlert, OctagonAlert and CircleCheck: see `LineIcon`. */
const ICONS: Record<NoticeTone, string> = {
  info: 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM12 16v-4M12 8h.01',
  warning: 'M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
  danger:
    'M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z',
  success: 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM16 9l-5.5 5.5L8 12',
};

const TONES: Record<NoticeTone, { box: string; mark: string }> = {
  info: { box: 'border-line bg-sunken', mark: 'text-fg-muted' },
  warning: { box: 'border-warning/35 bg-warning-soft', mark: 'text-warning' },
  danger: { box: 'border-danger/35 bg-danger-soft', mark: 'text-danger' },
  success: { box: 'border-success/35 bg-success-soft', mark: 'text-success' },
};

type NoticeProps = {
  tone: NoticeTone;
  title: string;
  /** The error code, shown small at the end for whoever reports it. */
  code?: string;
  children?: ReactNode;
  action?: ReactNode;
};

/** Something the reader should know: icon, words, at most one action. A danger or an error code is announced at once. */
export function Notice({ tone, title, code, children, action }: NoticeProps) {
  const { box, mark } = TONES[tone];
  return (
    <div
      {...(tone === 'danger' || code ? { role: 'alert' } : {})}
      className={cx('flex gap-3 rounded-card border p-4', box)}
    >
      <LineIcon d={ICONS[tone]} className={cx('mt-0.5 size-5 shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-title text-fg">{title}</p>
        {children && <div className="mt-1 text-fg-muted">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
        {code && <p className="mt-3 font-mono text-small text-fg-muted">{code}</p>}
      </div>
    </div>
  );
}
