'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { usePublicConfig } from '@/components/page/config-provider';
import { WalletName } from '@/components/people/wallet-name';
import { describeOvertaken, OVERTAKEN_TITLE } from '@/components/sessions/acts/overtaken-copy';
import { Panel } from '@/components/sessions/acts/panel';
import type { PairState, SessionView } from '@/components/sessions/session-view';
import { type ActState, isLeftOpen, type Signed } from '@/components/signing/signed-act';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { usePageNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { Dock } from '@/components/ui/dock';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Pair, type PairDot } from '@/components/ui/pair';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { displayName } from '@/lib/people/person';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { confirmedParties } from '@/lib/protocol/session-status';
import { confirmSession, prepareConfirmation } from '@/lib/sessions/actions';
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
  const { space, network } = usePublicConfig();
  const { state: confirmation, start, resume } = useSignedAct<ConfirmOutcome>({ read: readOutcome(view) });
  const { session } = view;
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

  function confirm() {
    return start({
      prepare: () => prepareConfirmation({ sessionKey: session.key }),
      typedData: (issuedAt) => buildConfirmTypedData(session, { space, network, issuedAt }),
      record: (signed) => confirmSession({ sessionKey: session.key, ...signed }),
    });
  }

  const head = { headingRef, mark: <Progress view={view} confirmation={confirmation} /> };

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
      return (
        <Panel title={isOvertaken(confirmation) ? OVERTAKEN_TITLE : 'Recorded'} {...head}>
          <RecordedText view={view} outcome={confirmation.outcome} />
          {!needsViewer && <div className="border-line border-t pt-4">{children}</div>}
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

type ProgressProps = { view: SessionView; confirmation: Confirmation };

/** The viewer's dot fills when the wallet has signed and hardens when Arkiv has recorded. */
function Progress({ view, confirmation }: ProgressProps) {
  const dots = { ...view.pair, [view.viewerRole]: dotOf(confirmation, view) } satisfies PairState;
  return <Pair mentor={dots.mentor} learner={dots.learner} size="md" />;
}

function dotOf(confirmation: Confirmation, { viewerRole }: SessionView): PairDot {
  if (confirmation.step === 'recorded') {
    const { outcome, session } = confirmation.outcome;
    return outcome !== 'overtaken' || confirmedParties(session)[viewerRole] ? 'confirmed' : 'open';
  }
  const signed =
    confirmation.step === 'recording' || (confirmation.step === 'refused' && confirmation.signed !== null);
  return signed ? 'signed' : 'open';
}

function isOvertaken(confirmation: Confirmation): boolean {
  return confirmation.step === 'recorded' && confirmation.outcome.outcome === 'overtaken';
}

function RecordedText({ view, outcome }: { view: SessionView; outcome: ConfirmOutcome }) {
  const now = usePageNow();
  return <p className="text-fg-muted">{describeRecorded(outcome, view, now)}</p>;
}

function describeRecorded({ outcome, session }: ConfirmOutcome, view: SessionView, now: EpochMs): string {
  switch (outcome) {
    case 'scheduled':
      return 'You’ve both confirmed. Your room is set.';
    case 'confirmed':
      return `Now it is up to ${displayName(view.counterpart)}.`;
    case 'alreadyConfirmed':
      return 'You already confirmed this. Nothing was recorded twice.';
    case 'overtaken':
      return describeOvertaken(view, session, now);
  }
}
