import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

type NoticeTone = 'info' | 'warning' | 'danger' | 'success';

const TONES: Record<NoticeTone, { icon: typeof Info; box: string; mark: string }> = {
  info: { icon: Info, box: 'border-line bg-sunken', mark: 'text-fg-muted' },
  warning: { icon: TriangleAlert, box: 'border-warning/35 bg-warning-soft', mark: 'text-warning' },
  danger: { icon: OctagonAlert, box: 'border-danger/35 bg-danger-soft', mark: 'text-danger' },
  success: { icon: CircleCheck, box: 'border-success/35 bg-success-soft', mark: 'text-success' },
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
  const { icon: Icon, box, mark } = TONES[tone];
  return (
    <div
      {...(tone === 'danger' || code ? { role: 'alert' } : {})}
      className={cx('flex gap-3 rounded-card border p-4', box)}
    >
      <Icon aria-hidden className={cx('mt-0.5 size-5 shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-title text-fg">{title}</p>
        {children && <div className="mt-1 text-fg-muted">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
        {code && <p className="mt-3 font-mono text-small text-fg-muted">{code}</p>}
      </div>
    </div>
  );
}
