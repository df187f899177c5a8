'use client';

import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { describeParticipantWarning } from '@/lib/call/copy';
import type { ParticipantWarning } from '@/lib/call/room/participant-check';

type ParticipantWarningNoticeProps = {
  warning: ParticipantWarning;
  counterpartName: string;
  onLeave: () => void;
  onDismiss: () => void;
};

/** Somebody in the room is not who is expected, or may not be: over the call, with the way out first. A stranger is announced at once. */
export function ParticipantWarningNotice({
  warning,
  counterpartName,
  onLeave,
  onDismiss,
}: ParticipantWarningNoticeProps) {
  const { title, body } = describeParticipantWarning(warning, counterpartName);
  const isLoud = warning.kind === 'stranger' || warning.kind === 'duplicate';
  const Icon = isLoud ? OctagonAlert : TriangleAlert;
  return (
    <section
      role={isLoud ? 'alert' : 'status'}
      className={cx(
        'flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-[max(1rem,env(safe-area-inset-left))] py-2',
        isLoud ? 'border-danger/50 bg-danger-soft' : 'border-warning/50 bg-warning-soft',
      )}
    >
      <Icon
        aria-hidden
        className={cx('size-5 shrink-0 max-sm:hidden', isLoud ? 'text-danger' : 'text-warning')}
      />
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words font-title">{title}</p>
        <p className="text-fg-muted text-small">{body}</p>
      </div>
      <div className="flex shrink-0 gap-2">
        <Button variant="danger" onClick={onLeave}>
          Leave
        </Button>
        <Button variant="quiet" onClick={onDismiss}>
          Keep talking
        </Button>
      </div>
    </section>
  );
}
