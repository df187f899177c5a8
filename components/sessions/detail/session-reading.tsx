'use client';

import type { ReactNode } from 'react';
import { PersonLine } from '@/components/people/person';
import { useIsHeldUp } from '@/components/sessions/acts/session-acts';
import { Feedback } from '@/components/sessions/detail/feedback';
import { History } from '@/components/sessions/detail/history';
import type { SessionView } from '@/components/sessions/session-view';
import { cx } from '@/components/ui/cx';
import type { Person } from '@/lib/people/person';

type SessionReadingProps = { view: SessionView; viewer: Person; blocking: ReactNode };

/** The message, what the two said afterwards, who they are, and what happened. */
export function SessionReading({ view, viewer, blocking }: SessionReadingProps) {
  const { session, counterpart, counterpartRole, viewerRole } = view;
  const isHeldUp = useIsHeldUp(null);
  return (
    <>
      {session.notes && (
        <section aria-labelledby="message">
          <h2 id="message" className="mb-2 font-title text-lead">
            Message
          </h2>
          <p className="max-w-prose whitespace-pre-line text-fg-muted">{session.notes}</p>
        </section>
      )}
      <Feedback view={view} viewer={viewer} />
      <section aria-labelledby="people" className="space-y-2">
        <h2 id="people" className="font-title text-lead">
          People
        </h2>
        <PersonLine person={counterpart} role={counterpartRole} />
        <PersonLine person={viewer} role={viewerRole} isViewer />
        <div className={cx(isHeldUp && 'invisible')}>{blocking}</div>
      </section>
      <History session={session} viewer={viewer} counterpart={counterpart} />
    </>
  );
}
