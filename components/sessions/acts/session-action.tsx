'use client';

import type { ReactNode } from 'react';
import { ConfirmPanel } from '@/components/sessions/acts/confirm-panel';
import { JoinPanel } from '@/components/sessions/acts/join-panel';
import { OtherActions } from '@/components/sessions/acts/other-actions';
import { Panel } from '@/components/sessions/acts/panel';
import { useIsHeldUp } from '@/components/sessions/acts/session-acts';
import { CopyLinkButton } from '@/components/sessions/copy-link-button';
import type { SessionView } from '@/components/sessions/session-view';
import { cx } from '@/components/ui/cx';
import { Dock } from '@/components/ui/dock';
import { Link } from '@/components/ui/link';
import { buttonLook } from '@/components/ui/look/button-look';
import { TryDemoWallet } from '@/components/wallet/demo/try-demo-wallet';
import { FORETOLD_ERROR_COPY } from '@/lib/errors/copy/foretold';
import { displayName } from '@/lib/people/person';
import { endingOf } from '@/lib/protocol/session-status';

type SessionActionProps = {
  view: SessionView;
  /** What to know before confirming. */
  warning: ReactNode;
};

/** The one thing that fits a session as it stands. While one thing is being signed, the others are out of sight and keep their place. */
export function SessionAction({ view, warning }: SessionActionProps) {
  const isPanelHeldUp = useIsHeldUp('confirm');
  const areOthersHeldUp = useIsHeldUp('end');
  if (view.session.attestedBy !== null) {
    const { title, body } = FORETOLD_ERROR_COPY.SESSION_ATTESTED;
    return (
      <Panel title={title}>
        <p className="text-fg-muted">{body}</p>
      </Panel>
    );
  }
  return (
    <>
      <div className={cx(isPanelHeldUp && 'invisible')}>
        <ConfirmPanel view={view} warning={warning}>
          <SettledAction view={view} />
        </ConfirmPanel>
      </div>
      <div className={cx(areOthersHeldUp && 'invisible')}>
        <OtherActions view={view} />
      </div>
    </>
  );
}

/** What stands here when the viewer has nothing to confirm. */
function SettledAction({ view }: { view: SessionView }) {
  const name = displayName(view.counterpart);
  switch (view.aspect) {
    case 'needs-viewer':
    // The panel of `SESSION_ATTESTED` stands instead.
    case 'answered-elsewhere':
      return null;
    case 'waits-for-counterpart':
      return (
        <Panel title={`Waiting for ${name}`}>
          <p className="text-fg-muted">
            You have confirmed. When {name} confirms too, the room appears here. You can send them this page.
          </p>
          <CopyLinkButton className="w-full" />
          <TryDemoWallet wallet={view.counterpart.wallet} />
        </Panel>
      );
    case 'being-booked':
      return (
        <Panel title={view.label.words}>
          <p className="text-fg-muted">
            This takes a few seconds, then the room appears here. If nobody answers within 15 minutes, the
            booking lapses.
          </p>
        </Panel>
      );
    case 'scheduled':
    case 'in-progress':
    case 'completed':
      return <JoinPanel session={view.session} />;
    case 'replaced':
    case 'declined':
    case 'withdrawn':
    case 'cancelled':
    case 'expired':
    case 'not-booked':
      return <Ended view={view} />;
  }
}

function Ended({ view }: { view: SessionView }) {
  const reason = endingOf(view.session)?.reason;
  const { replacedBy } = view.session;
  return (
    <Panel title={view.label.words}>
      {reason && (
        <blockquote className="border-s-2 border-line-strong ps-3 text-fg-muted">{reason}</blockquote>
      )}
      <p className="text-fg-muted">{describeEnded(view)}</p>
      {replacedBy ? (
        <Dock>
          <Link
            href={`/sessions/${replacedBy}`}
            className={buttonLook({ className: 'w-full', variant: 'primary', size: 'lg' })}
          >
            See the new time
          </Link>
        </Dock>
      ) : (
        <Link href="/sessions" className={buttonLook({ className: 'w-full' })}>
          Back to your sessions
        </Link>
      )}
    </Panel>
  );
}

function describeEnded({ aspect }: SessionView): string {
  if (aspect === 'replaced') return 'This time is called off.';
  if (aspect === 'not-booked') return 'The time was taken, or nobody answered. This session won’t happen.';
  if (aspect === 'expired') return 'You hadn’t both confirmed before the start. This session won’t happen.';
  return 'This session won’t happen.';
}
