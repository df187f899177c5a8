'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { usePublicConfig } from '@/components/page/config-provider';
import { WalletName } from '@/components/people/wallet-name';
import { describeOvertaken, OVERTAKEN_TITLE } from '@/components/sessions/acts/overtaken-copy';
import type { SessionView } from '@/components/sessions/session-view';
import { ActButton } from '@/components/signing/act-button';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { usePageNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { ErrorNotice } from '@/components/ui/error-notice';
import { CONTROL, Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { describeTextProblem, roomLeft } from '@/components/ui/text-copy';
import { isText, useTabStorage } from '@/components/ui/use-tab-storage';
import { buildCancelTypedData, buildDeclineTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { endingOf } from '@/lib/protocol/session-status';
import { TEXT_LIMITS, textProblem, tidyText } from '@/lib/protocol/text/text';
import { cancelSession, declineSession, prepareEnding, withdrawSession } from '@/lib/sessions/actions';
import type { EndingAct, EndingOutcome } from '@/lib/sessions/acts/outcome';

const RECORD = { decline: declineSession, withdraw: withdrawSession, cancel: cancelSession } as const;
const VERBS: Record<EndingAct, string> = {
  decline: 'Decline',
  withdraw: 'Withdraw',
  cancel: 'Cancel session',
};

type EndingFormProps = {
  view: SessionView;
  act: EndingAct;
  /** Nothing was done. */
  onKeep: () => void;
  /** The session is over, by whomever. */
  onEnded: () => void;
};

/** Declines, withdraws or cancels with one signature; says so when somebody else was first. */
export function EndingForm({ view, act, onKeep, onEnded }: EndingFormProps) {
  const { session } = view;
  const { space, network } = usePublicConfig();
  const router = useRouter();
  const [typed, setTyped, forget] = useTabStorage(`${act} ${session.key}`, '', isText);
  const { state, start, resume } = useSignedAct<EndingOutcome>({
    read: readOutcome(view),
    onSettled({ outcome }) {
      forget();
      router.refresh();
      if (outcome !== 'overtaken') onEnded();
    },
  });
  const reason = tidyText(typed);
  const problem = textProblem(reason, TEXT_LIMITS.reason);

  function end(event: FormEvent) {
    event.preventDefault();
    if (problem !== null || state.step === 'in-wallet' || state.step === 'recording') return;
    const build = act === 'decline' ? buildDeclineTypedData : buildCancelTypedData;
    start({
      prepare: () => prepareEnding({ sessionKey: session.key, act }),
      typedData: (issuedAt) => build(session, reason, { space, network, issuedAt }),
      record: (signed) => RECORD[act]({ sessionKey: session.key, reason, ...signed }),
    });
  }

  if (state.step === 'recorded') {
    return <OvertakenNotice view={view} act={act} session={state.outcome.session} onClose={onEnded} />;
  }
  return (
    <form onSubmit={end} className="mt-5 space-y-4" noValidate>
      <Field
        label="Reason (optional)"
        hint="Anyone can read this on Arkiv until the session expires."
        error={problem && describeTextProblem(problem, reason, TEXT_LIMITS.reason)}
        aside={roomLeft(typed, TEXT_LIMITS.reason)}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            className={cx(CONTROL, 'field-sizing-content max-h-60 min-h-20 resize-y')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {state.step === 'refused' && <ErrorNotice code={state.code} onAction={resume} />}
      <div className="flex flex-wrap gap-2">
        <ActButton type="submit" variant="danger" className="flex-1" state={state} label={VERBS[act]} />
        <Button
          variant="quiet"
          onClick={() => {
            forget();
            onKeep();
          }}
        >
          Keep it
        </Button>
      </div>
      <WalletName />
    </form>
  );
}

/** What a session that has ended makes of an attempt to end it; null while it has not. */
function readOutcome({ session, viewerRole }: SessionView): EndingOutcome | null {
  const ending = endingOf(session);
  if (ending === null) return null;
  const outcome = ending.by === session[viewerRole] ? 'recorded' : 'overtaken';
  return { outcome, session, transactionHash: null };
}

type OvertakenNoticeProps = { view: SessionView; act: EndingAct; session: Session; onClose: () => void };

function OvertakenNotice({ view, act, session, onClose }: OvertakenNoticeProps) {
  const now = usePageNow();
  return (
    <div role="status" className="mt-5">
      <Notice tone="info" title={OVERTAKEN_TITLE} action={<Button onClick={onClose}>See it</Button>}>
        {describeOvertaken(view, session, now, act)}
      </Notice>
    </div>
  );
}
