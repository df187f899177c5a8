'use client';

import type { FormEvent } from 'react';
import { useRefresh } from '@/components/page/use-refresh';
import { WalletName } from '@/components/people/wallet-name';
import { describeOvertaken, OVERTAKEN_TITLE } from '@/components/sessions/acts/overtaken-copy';
import { useActReport } from '@/components/sessions/acts/session-acts';
import { useEnding } from '@/components/sessions/acts/use-ending';
import type { SessionView } from '@/components/sessions/session-view';
import { ActButton } from '@/components/signing/act-button';
import { usePageNow } from '@/components/time/clock-provider';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Field } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { Notice } from '@/components/ui/notice';
import { describeTextProblem, roomLeft } from '@/components/ui/text-copy';
import { isText, useTabStorage } from '@/components/ui/use-tab-storage';
import type { Session } from '@/lib/protocol/session';
import { endingOf } from '@/lib/protocol/session-status';
import { TEXT_LIMITS, textProblem, tidyText } from '@/lib/protocol/text/text';
import type { EndingAct, EndingOutcome } from '@/lib/sessions/acts/outcome';

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
  const refresh = useRefresh();
  const [typed, setTyped, forget] = useTabStorage(`${act} ${session.key}`, '', isText);
  const { state, end, resume } = useEnding(session, act, {
    read: readOutcome(view),
    onStep: useActReport('end', act),
    onSettled({ outcome }) {
      forget();
      refresh();
      if (outcome !== 'overtaken') onEnded();
    },
  });
  const isUnderWay = state.step === 'in-wallet' || state.step === 'recording';
  const reason = tidyText(typed);
  const problem = textProblem(reason, TEXT_LIMITS.reason);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (problem !== null || isUnderWay) return;
    end(reason);
  }

  // What the viewer did themselves, here or in another tab, shuts the dialog.
  if (state.step === 'recorded' && state.outcome.outcome === 'overtaken') {
    return <OvertakenNotice view={view} act={act} session={state.outcome.session} onClose={onEnded} />;
  }
  return (
    <form onSubmit={submit} className="mt-5 space-y-4" noValidate>
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
          className={cx(isUnderWay && 'invisible')}
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
