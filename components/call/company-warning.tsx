'use client';

import { OctagonAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Concern } from '@/lib/call/company';
import { concernWords } from '@/lib/call/words';

type CompanyWarningProps = {
  concern: Concern;
  counterpartName: string;
  onLeave: () => void;
  onDismiss: () => void;
};

/** Somebody is in the room who should not be, or may not be: loud, over the call, with the way out first. */
export function CompanyWarning({ concern, counterpartName, onLeave, onDismiss }: CompanyWarningProps) {
  const { title, body } = concernWords(concern, counterpartName);
  return (
    <section
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-danger/50 border-b bg-danger-soft px-[max(1rem,env(safe-area-inset-left))] py-2"
    >
      <OctagonAlert aria-hidden className="size-5 shrink-0 text-danger max-sm:hidden" />
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
