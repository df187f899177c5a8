'use client';

import type { ReactNode } from 'react';
import type { Confirmation } from '@/components/sessions/confirmation';
import { Panel } from '@/components/sessions/panel';
import type { SessionView } from '@/components/sessions/session-view';
import { useConfirmation } from '@/components/sessions/use-confirmation';
import { LocalTime } from '@/components/shell/time';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Pair, type PairDot } from '@/components/ui/pair';
import { displayName } from '@/lib/people/person';
import { formatDuration } from '@/lib/time/format';

type ConfirmPanelProps = {
  view: SessionView;
  /** What stands here when there is nothing to confirm, or nothing any more. */
  children: ReactNode;
};

/**
 * Confirms a session, and tells at each step what happens. It stays mounted when the recorded confirmation turns the
 * page into that of a scheduled session, so that the words about it are not lost.
 */
export function ConfirmPanel({ view, children }: ConfirmPanelProps) {
  const { confirmation, start, resume } = useConfirmation(view.session);
  const needsViewer = view.aspect === 'needs-viewer';
  const name = displayName(view.counterpart);

  if (confirmation.step === 'recorded') {
    return (
      <div className="space-y-4">
        <Progress view={view} confirmation={confirmation} words={recordedWords(confirmation.outcome, name)} />
        {!needsViewer && children}
      </div>
    );
  }
  if (confirmation.step === 'ready' && !needsViewer) return children;

  switch (confirmation.step) {
    case 'ready':
      return (
        <Panel title={`${name} asks you for this session`}>
          <p className="text-fg-muted">
            You sign what stands here: {view.session.skill}, <LocalTime at={view.session.startsAt} />,{' '}
            {formatDuration(view.session.durationMinutes)}. It is free.
          </p>
          <Button variant="primary" size="lg" className="w-full" onClick={start}>
            Confirm
          </Button>
          <WalletName />
        </Panel>
      );
    case 'in-wallet':
      return (
        <Panel title="Sign in your wallet">
          <Progress
            view={view}
            confirmation={confirmation}
            words="It shows this session and waits for you."
          />
          <WalletName />
        </Panel>
      );
    case 'recording':
      return (
        <Panel title="Recording on Arkiv">
          <Progress
            view={view}
            confirmation={confirmation}
            words="You have signed. This takes a few seconds."
          />
        </Panel>
      );
    case 'refused':
      return (
        <Panel title="Not confirmed yet">
          <ErrorNotice
            code={confirmation.code}
            onAction={() => resume(confirmation.code, confirmation.signed)}
          />
        </Panel>
      );
  }
}

type ProgressProps = { view: SessionView; confirmation: Confirmation; words: string };

/** The viewer's dot fills when the wallet has signed and hardens when Arkiv has recorded. */
function Progress({ view, confirmation, words }: ProgressProps) {
  const pair = { ...view.pair, [view.viewerRole]: dotOf(confirmation) };
  return (
    <div className="flex items-center gap-4 rounded-card bg-sunken p-4" role="status">
      <Pair mentor={pair.mentor} learner={pair.learner} size="md" />
      <p>{words}</p>
    </div>
  );
}

function dotOf({ step }: Confirmation): PairDot {
  if (step === 'recorded') return 'confirmed';
  return step === 'recording' ? 'signed' : 'open';
}

function recordedWords(outcome: 'confirmed' | 'alreadyConfirmed' | 'scheduled', name: string): string {
  switch (outcome) {
    case 'scheduled':
      return 'Recorded. You have both confirmed, and the room is yours.';
    case 'confirmed':
      return `Recorded. Now it is up to ${name}.`;
    case 'alreadyConfirmed':
      return 'You had confirmed this before. Nothing was recorded twice.';
  }
}

/** Wallets show the protocol's name, which is not ours: said before somebody wonders. */
function WalletName() {
  return (
    <p className="text-small text-fg-faint">
      Your wallet shows the name p2pmentor: that is the open protocol these sessions are written in.
    </p>
  );
}
