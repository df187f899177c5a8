'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { NotificationOffer } from '@/components/notifications/notification-offer';
import { WalletName } from '@/components/people/wallet-name';
import { BothConfirmed } from '@/components/sessions/acts/both-confirmed';
import { RoomActions } from '@/components/sessions/acts/join-panel';
import { describeOvertaken, OVERTAKEN_TITLE } from '@/components/sessions/acts/overtaken-copy';
import { Panel } from '@/components/sessions/acts/panel';
import { useActReport } from '@/components/sessions/acts/session-acts';
import { viewDuring } from '@/components/sessions/acts/shown-view';
import { useConfirmation } from '@/components/sessions/acts/use-confirmation';
import type { PairState, SessionView } from '@/components/sessions/session-view';
import { type ActState, isLeftOpen, type Signed } from '@/components/signing/signed-act';
import { usePageNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { Dock } from '@/components/ui/dock';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Pair } from '@/components/ui/pair';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { displayName } from '@/lib/people/person';
import type { ConfirmOutcome } from '@/lib/sessions/acts/outcome';
import type { StatusAspect } from '@/lib/sessions/copy';
import type { EpochMs } from '@/lib/time/instant';

type Confirmation = ActState<ConfirmOutcome>;

/** What it means for a confirmation that the session stands like this; in every other way something else came first. */
const OUTCOMES: Partial<Record<StatusAspect, ConfirmOutcome['outcome']>> = {
  'waits-for-counterpart': 'confirmed',
  scheduled: 'scheduled',
  'in-progress': 'scheduled',
  completed: 'scheduled',
};

type ConfirmPanelProps = {
  view: SessionView;
  /** What to know before confirming. */
  warning?: ReactNode;
  /** What stands here when there is nothing to confirm, or nothing any more. */
  children: ReactNode;
};

/**
 * Confirms a session, and tells at each step what happens. It stays mounted when the recorded confirmation turns the
 * page into that of a scheduled session, so that the words about it are not lost.
 */
export function ConfirmPanel({ view, warning, children }: ConfirmPanelProps) {
  const {
    state: confirmation,
    confirm,
    resume,
  } = useConfirmation(view.session, { read: readOutcome(view), onStep: useActReport('confirm') });
  const needsViewer = view.aspect === 'needs-viewer';
  const name = displayName(view.counterpart);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const shownStep = useRef(confirmation.step);

  // The button that was pressed is gone: whoever has no pointer goes on from the heading that says what happens.
  useEffect(() => {
    if (shownStep.current === confirmation.step) return;
    shownStep.current = confirmation.step;
    headingRef.current?.focus();
  }, [confirmation.step]);

  const { mentor, learner } = pairDuring(view, confirmation);
  const head = { headingRef, mark: <Pair mentor={mentor} learner={learner} size="md" /> };

  switch (confirmation.step) {
    case 'ready':
      if (!needsViewer) return children;
      return (
        <Panel title={`${name} asks you for this session`} {...head}>
          <p className="text-fg-muted">
            You sign the topic, the time and both addresses. It’s free. No money moves.
          </p>
          {warning}
          <Dock>
            <Button variant="primary" size="lg" className="w-full" onClick={confirm}>
              Confirm
            </Button>
          </Dock>
          <WalletName />
        </Panel>
      );
    case 'in-wallet':
      return (
        <Panel title="Sign in your wallet" {...head}>
          <p className="text-fg-muted">It shows this session and asks you to sign.</p>
          <WalletName />
        </Panel>
      );
    case 'recording':
      return (
        <Panel title="Recording on Arkiv" {...head}>
          <p className="text-fg-muted">You’ve signed. This takes a few seconds.</p>
        </Panel>
      );
    case 'recorded':
      if (!isStillSo(confirmation.outcome, view)) return children;
      return (
        <Panel title={isOvertaken(confirmation) ? OVERTAKEN_TITLE : 'Recorded'} {...head}>
          <RecordedText view={view} outcome={confirmation.outcome} />
          <AfterRecorded view={view} outcome={confirmation.outcome}>
            {children}
          </AfterRecorded>
          <NotificationOffer />
        </Panel>
      );
    case 'refused':
      return (
        <Panel title={refusedTitle(confirmation.code, confirmation.signed)} {...head}>
          <ErrorNotice code={confirmation.code} onAction={resume} />
        </Panel>
      );
  }
}

/** What a session that waits for the viewer no longer makes of their confirmation; null while it does. */
function readOutcome({ aspect, session }: SessionView): ConfirmOutcome | null {
  if (aspect === 'needs-viewer') return null;
  return { outcome: OUTCOMES[aspect] ?? 'overtaken', session, room: null, transactionHash: null };
}

function refusedTitle(code: AppErrorCode, signed: Signed | null): string {
  if (signed === null) return 'Not confirmed yet';
  return isLeftOpen(code) ? 'Signed' : 'Signed, not recorded';
}

/** The viewer's dot fills when the wallet has signed and hardens when Arkiv has recorded. */
function pairDuring(view: SessionView, state: Confirmation): PairState {
  return viewDuring(view, { act: 'confirm', state, begunAt: view.aspect }).pair;
}

/** Whether the words about a confirmation go with what else the page says: a session goes on, and may end. */
function isStillSo({ outcome }: ConfirmOutcome, { aspect }: SessionView): boolean {
  if (aspect === 'needs-viewer') return true;
  // Then the room is nobody's any more.
  if (aspect === 'completed') return false;
  const now = OUTCOMES[aspect];
  if (outcome === 'overtaken') return now === undefined;
  return outcome === 'alreadyConfirmed' ? now !== undefined : now === outcome;
}

function isOvertaken(confirmation: Confirmation): boolean {
  return confirmation.step === 'recorded' && confirmation.outcome.outcome === 'overtaken';
}

function RecordedText({ view, outcome }: { view: SessionView; outcome: ConfirmOutcome }) {
  const now = usePageNow();
  return <p className="text-fg-muted">{describeRecorded(outcome, view, now)}</p>;
}

type AfterRecordedProps = { view: SessionView; outcome: ConfirmOutcome; children: ReactNode };

/** What comes next. The words above may be about the room already: then only what one can do about it follows. */
function AfterRecorded({ view, outcome, children }: AfterRecordedProps) {
  if (view.aspect === 'needs-viewer') return null;
  if (outcome.outcome === 'scheduled') return <RoomActions session={view.session} />;
  return <div className="border-line border-t pt-4">{children}</div>;
}

function describeRecorded({ outcome, session }: ConfirmOutcome, view: SessionView, now: EpochMs): ReactNode {
  switch (outcome) {
    case 'scheduled':
      return <BothConfirmed session={session} />;
    case 'confirmed':
      return `Now it’s up to ${displayName(view.counterpart)}.`;
    case 'alreadyConfirmed':
      return 'You already confirmed this. Nothing was recorded twice.';
    case 'overtaken':
      return describeOvertaken(view, session, now);
  }
}
