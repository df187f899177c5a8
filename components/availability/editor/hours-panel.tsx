'use client';

import { useRef, useState } from 'react';
import type { HoursFormProps } from '@/components/availability/editor/hours-form';
import type { Standing } from '@/components/availability/editor/model/standing';
import { PauseButton } from '@/components/availability/editor/pause-button';
import { StandingNotice } from '@/components/availability/editor/standing-notice';
import { useRefresh } from '@/components/page/use-refresh';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import type { EpochMs } from '@/lib/time/instant';

const loadForm = () =>
  import('@/components/availability/editor/hours-form').then(({ HoursForm }) => HoursForm);

type HoursPanelProps = Omit<HoursFormProps, 'onDone'> & {
  howTheyStand: Standing;
  /** What they say, in plain sentences; none where nothing is in force. */
  sentences: readonly string[];
  /** Until when they are in force. */
  validUntil: EpochMs | null;
  now: EpochMs;
};

/** How one's hours stand, the way to pause them, and on the click the form that changes them: its code comes only then. */
export function HoursPanel({ howTheyStand, sentences, validUntil, now, ...form }: HoursPanelProps) {
  const refresh = useRefresh();
  const summary = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { Component: Form, failure, retry } = useLazyComponent(loadForm, isOpen);
  const isOffering = sentences.length > 0;

  /** Reading goes on where the page says how it stands now. */
  function done(isRecorded: boolean) {
    setOpen(false);
    if (isRecorded) refresh();
    summary.current?.focus();
  }

  return (
    <div className="space-y-6">
      <div ref={summary} tabIndex={-1} className="space-y-4 outline-none">
        <StandingNotice
          standing={howTheyStand}
          validUntil={validUntil}
          now={now}
          zone={form.standing?.values.timezone}
        />
        {isOffering && (
          <ul className="space-y-1">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          {!isOpen && <Button onClick={() => setOpen(true)}>{OPENING[howTheyStand]}</Button>}
          {isOffering && <PauseButton onPaused={() => done(true)} />}
        </div>
      </div>
      {isOpen && failure && <ErrorNotice code={failure} onAction={retry} />}
      {isOpen && !failure && !Form && (
        <div role="status" aria-label="Opening your hours">
          <Skeleton className="h-80 w-full" />
        </div>
      )}
      {isOpen && Form && <Form {...form} onDone={done} />}
    </div>
  );
}

/** The way into the form, by how the hours stand. */
const OPENING: Readonly<Record<Standing, string>> = {
  none: 'Set your hours',
  paused: 'Open them again',
  'answered elsewhere': 'Sign again',
  'running out': 'Sign again',
  'in force': 'Change your hours',
};
