'use client';

import { type FormEvent, useId, useRef, useState } from 'react';
import type { Address } from 'viem';
import { usePublicConfig } from '@/components/page/config-provider';
import { useRefresh } from '@/components/page/use-refresh';
import { WalletName } from '@/components/people/wallet-name';
import { useActReport } from '@/components/sessions/acts/session-acts';
import { ActButton } from '@/components/signing/act-button';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { useTypedEarly } from '@/components/ui/awake/use-typed-early';
import { cx } from '@/components/ui/cx';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Field, FieldError } from '@/components/ui/field';
import { CONTROL } from '@/components/ui/look/control-look';
import { describeTextProblem, roomLeft } from '@/components/ui/text-copy';
import { useTabStorage } from '@/components/ui/use-tab-storage';
import { displayName, type Person } from '@/lib/people/person';
import { RATING } from '@/lib/protocol/limits';
import type { Session } from '@/lib/protocol/session';
import { TEXT_LIMITS, textProblem, tidyText } from '@/lib/protocol/text/text';
import { giveFeedback, prepareFeedback } from '@/lib/sessions/actions';
import type { FeedbackOutcome } from '@/lib/sessions/acts/outcome';

const RATINGS = Array.from({ length: RATING.best }, (_, index) => index + RATING.worst);

/** A rating and words, as far as they are given. */
type Opinion = { readonly rating: number | null; readonly typed: string };

const NONE: Opinion = { rating: null, typed: '' };

function isOpinion(kept: unknown): kept is Opinion {
  const { rating, typed } = Object(kept);
  return (rating === null || RATINGS.includes(rating)) && typeof typed === 'string';
}

type FeedbackFormProps = { session: Session; viewer: Address; counterpart: Person };

/** A rating and words about a session that is over: signed, given once, for everybody to read. */
export function FeedbackForm({ session, viewer, counterpart }: FeedbackFormProps) {
  const { space, network } = usePublicConfig();
  const form = useRef<HTMLFormElement>(null);
  useTypedEarly(form);
  const refresh = useRefresh();
  const [{ rating, typed }, setOpinion, forget] = useTabStorage(
    `feedback ${session.key} ${viewer}`,
    NONE,
    isOpinion,
  );
  const { state, start, resume } = useSignedAct<FeedbackOutcome>({
    prompt: 'Check your wallet: it asks you to sign your feedback.',
    onStep: useActReport('feedback'),
    onSettled() {
      forget();
      refresh();
    },
  });
  const [hasTried, setHasTried] = useState(false);
  const ratingId = useId();
  const notes = tidyText(typed);
  const problem = textProblem(notes, TEXT_LIMITS.notes);
  const isRatingMissing = hasTried && rating === null;

  function give(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (rating === null || problem !== null || state.step === 'in-wallet' || state.step === 'recording')
      return;
    const sessionKey = session.key;
    const feedback = { session: sessionKey, from: viewer, to: counterpart.wallet, rating, notes };
    start({
      prepare: () => prepareFeedback({ sessionKey }),
      typedData: (issuedAt, proof) => proof.buildFeedbackTypedData(feedback, { space, network, issuedAt }),
      record: (signed) => giveFeedback({ sessionKey, rating, notes, ...signed }),
    });
  }

  return (
    <form
      ref={form}
      method="dialog"
      onSubmit={give}
      noValidate
      className="max-w-xl space-y-5 rounded-card border border-line bg-card p-5"
    >
      <fieldset {...(isRatingMissing ? { 'aria-describedby': `${ratingId}-error` } : {})}>
        <legend className="mb-2 font-title">How was it with {displayName(counterpart)}?</legend>
        <div className="grid max-w-sm grid-cols-5 gap-2">
          {RATINGS.map((value) => (
            <label
              key={value}
              className={cx(
                'motion-hand tabular grid min-h-11 cursor-pointer place-items-center rounded-control border font-title transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
                rating === value
                  ? 'border-action bg-action text-on-action'
                  : 'border-line-strong hover:bg-sunken',
              )}
            >
              <input
                type="radio"
                name={ratingId}
                value={value}
                checked={rating === value}
                onChange={() => setOpinion((before) => ({ ...before, rating: value }))}
                className="sr-only"
              />
              {value}
            </label>
          ))}
        </div>
        <p className="mt-1.5 flex max-w-sm justify-between gap-x-4 text-fg-muted text-small">
          <span>{RATING.worst} not useful</span>
          <span>{RATING.best} very useful</span>
        </p>
        {isRatingMissing && <FieldError id={`${ratingId}-error`}>Choose a number from 1 to 5.</FieldError>}
      </fieldset>
      <Field
        label="Comments (optional)"
        hint={`Anyone, including ${displayName(counterpart)}, can read this on Arkiv until the session expires.`}
        error={problem && describeTextProblem(problem, notes, TEXT_LIMITS.notes)}
        aside={roomLeft(typed, TEXT_LIMITS.notes)}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            className={cx(CONTROL, 'field-sizing-content max-h-96 min-h-20 resize-y')}
            value={typed}
            onChange={(event) => setOpinion((before) => ({ ...before, typed: event.target.value }))}
          />
        )}
      </Field>
      {state.step === 'refused' && <ErrorNotice code={state.code} onAction={resume} />}
      <ActButton type="submit" variant="primary" state={state} label="Give feedback" />
      <WalletName />
    </form>
  );
}
