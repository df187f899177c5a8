'use client';

import { useState, useTransition } from 'react';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { pauseHours } from '@/lib/availability/actions';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { callAction } from '@/lib/server-status';

/** Takes one's hours back at once; restricting needs no signature. */
export function PauseButton({ onPaused }: { onPaused: () => void }) {
  const announce = useAnnounce();
  const [isPausing, startPausing] = useTransition();
  const [refusal, setRefusal] = useState<AppErrorCode | null>(null);

  function pause() {
    startPausing(async () => {
      setRefusal(null);
      const paused = await callAction(() => pauseHours());
      if (!paused.ok) return setRefusal(paused.code);
      announce('Your hours are paused. Nobody can book you now.');
      onPaused();
    });
  }

  return (
    <>
      <Button busy={isPausing} onClick={pause}>
        {isPausing ? 'Recording on Arkiv' : 'Pause now'}
      </Button>
      {refusal && (
        <div className="basis-full">
          <ErrorNotice code={refusal} onAction={pause} />
        </div>
      )}
    </>
  );
}
