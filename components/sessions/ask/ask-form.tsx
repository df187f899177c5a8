'use client';

import { useId } from 'react';
import { WalletName } from '@/components/people/wallet-name';
import { OverlapWarning } from '@/components/sessions/acts/overlap-warning';
import { AskRefusal } from '@/components/sessions/ask/ask-refusal';
import { ASK_LAYOUT } from '@/components/sessions/ask/ask-skeleton';
import { AskedPerson } from '@/components/sessions/ask/asked-person';
import { CounterpartField } from '@/components/sessions/ask/counterpart-field';
import { type Draft, resolveDraft } from '@/components/sessions/ask/draft';
import { DurationField } from '@/components/sessions/ask/duration-field';
import { Overtaken } from '@/components/sessions/ask/overtaken';
import { RequestSummary } from '@/components/sessions/ask/request-summary';
import { RoleField } from '@/components/sessions/ask/role-field';
import { NotesField, TopicField } from '@/components/sessions/ask/text-fields';
import { isOvertaken } from '@/components/sessions/ask/use-ask';
import { useAskForm } from '@/components/sessions/ask/use-ask-form';
import { Limits } from '@/components/sessions/ask/warnings';
import { WhenFields } from '@/components/sessions/ask/when-fields';
import { SubmitAct } from '@/components/signing/submit-act';
import { useTimePreferences } from '@/components/time/time-preferences';
import type { Person } from '@/lib/people/person';
import { otherRole, type Session } from '@/lib/protocol/session';
import { overlapping, type RequestLoad } from '@/lib/sessions/request/overlap';

type AskFormProps = {
  /** Null while nobody has signed in: then that stands where the request would be signed. */
  viewer: Person | null;
  /** Whom the viewer had sessions with, latest first. */
  people: readonly Person[];
  /** Whom the page is about, where that is settled. */
  fixed: Person | null;
  /** What the viewer's own sessions say; null while nobody has signed in. */
  load: RequestLoad | null;
  /** The session another time is proposed for. */
  replaces: Session | null;
  initial: Draft;
};

/** Asks for a session, in the order one speaks: with whom, about what, when, how long, anything to say. */
export function AskForm({ viewer, people, fixed, load, replaces, initial }: AskFormProps) {
  const known = fixed ? [fixed] : people;
  const form = useAskForm({ viewer, people: known, replaces: replaces?.key ?? null, initial });
  const { draft, state, counterpart, errorOf, edit } = form;
  const { zone } = useTimePreferences();
  const readBackId = useId();
  const person = counterpart?.person ?? null;
  const theirRole = otherRole(draft.role);
  const resolved = resolveDraft(draft, zone);
  const minutes = form.input.durationMinutes ?? 0;
  const overlap = (busySlots: RequestLoad['busySlots']) =>
    resolved === null
      ? []
      : overlapping(busySlots, resolved.at, minutes).filter(({ sessionKey }) => sessionKey !== replaces?.key);

  if (state.step === 'recorded' && viewer && isOvertaken(state.outcome, viewer.wallet)) {
    return <Overtaken outcome={state.outcome} viewer={viewer} counterpart={person} now={form.now} />;
  }

  return (
    <form ref={form.formRef} method="dialog" onSubmit={form.submit} noValidate className={ASK_LAYOUT}>
      <div className="space-y-7">
        {fixed ? (
          <div className="rounded-card border border-line bg-card p-4">
            <AskedPerson person={person ?? fixed} role={theirRole} />
          </div>
        ) : (
          <CounterpartField
            value={draft.counterpart}
            error={errorOf('counterpart')}
            person={person}
            personRole={theirRole}
            people={people}
            onChange={(counterpart) => edit({ counterpart })}
          />
        )}
        {replaces === null && (
          <RoleField value={draft.role} name={person?.name ?? null} onChange={(role) => edit({ role })} />
        )}
        <TopicField value={draft.skill} error={errorOf('skill')} onChange={(skill) => edit({ skill })} />
        <div className="space-y-3">
          <WhenFields
            draft={draft}
            resolved={resolved}
            error={errorOf('startsAt')}
            counterpart={person}
            onChange={edit}
          />
          <OverlapWarning
            mine={overlap(load?.busySlots ?? [])}
            theirs={overlap(counterpart?.busySlots ?? [])}
            counterpart={person}
            act="ask"
          />
        </div>
        <DurationField
          value={draft.durationMinutes}
          error={errorOf('durationMinutes')}
          onChange={(durationMinutes) => edit({ durationMinutes })}
        />
        <NotesField value={draft.notes} error={errorOf('notes')} onChange={(notes) => edit({ notes })} />
      </div>
      <RequestSummary
        id={readBackId}
        state={state}
        draft={draft}
        person={person}
        startsAt={resolved?.at ?? null}
        replaces={replaces}
        now={form.now}
      >
        {state.step === 'refused' && (
          <AskRefusal
            code={state.code}
            replaces={replaces?.key ?? null}
            onCheck={form.check}
            onRetry={form.retry}
          />
        )}
        <SubmitAct
          isSignedIn={viewer !== null}
          state={state}
          label={replaces ? 'Propose this time' : 'Ask'}
          signInLabel="Sign in to ask"
          aria-describedby={readBackId}
        />
        <WalletName />
        {load && <Limits load={load} counterpart={person} />}
      </RequestSummary>
    </form>
  );
}
