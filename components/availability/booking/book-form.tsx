'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { BookRefusal } from '@/components/availability/booking/book-refusal';
import { BOOK_ID } from '@/components/availability/booking/picker/picker-href';
import type { Alternative } from '@/components/availability/booking/time-taken';
import { TopicChoice } from '@/components/availability/booking/topic-choice';
import { type BookFormOptions, useBookForm } from '@/components/availability/booking/use-book-form';
import { WalletName } from '@/components/people/wallet-name';
import { Overtaken } from '@/components/sessions/ask/overtaken';
import { ReadBack } from '@/components/sessions/ask/read-back';
import { NotesField } from '@/components/sessions/ask/text-fields';
import { SubmitAct } from '@/components/signing/submit-act';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/look/button-look';
import { Notice } from '@/components/ui/notice';
import { displayName, type Person, unknownPerson } from '@/lib/people/person';
import type { EpochMs } from '@/lib/time/instant';

type BookFormProps = BookFormOptions & {
  person: Person;
  /** None = anything. */
  topics: readonly string[];
  /** When the session this replaces begins. */
  insteadOf: EpochMs | null;
  alternatives: readonly Alternative[];
  /** The same without. */
  pickerHref: string;
};

/** The short form under a free time: topic, words, sign. */
export function BookForm(props: BookFormProps) {
  const { person, topics, insteadOf, alternatives, pickerHref, ...options } = props;
  const form = useBookForm(options);
  const { viewer, draft, state, way, now, errorOf, edit } = form;
  const readBackId = useId();
  const name = displayName(person);
  const isBooking = way === 'book';
  const { isFinal } = form;
  const refusal = useRef<HTMLElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: reading goes on where it says why.
    if (isFinal && document.activeElement === document.body) refusal.current?.focus();
  }, [isFinal]);

  if (state.step === 'recorded' && viewer !== null) {
    const { outcome, session, replaced } = state.outcome;
    if (outcome === 'lapsed')
      return <Lapsed name={name} pickerHref={pickerHref} onAskAnyway={form.askAnyway} />;
    if (form.isOvertaken(state.outcome)) {
      return (
        <Overtaken
          outcome={{ session, replaced, created: true }}
          viewer={unknownPerson(viewer.wallet)}
          counterpart={person}
          now={now}
        />
      );
    }
  }

  return (
    <form ref={form.formRef} method="dialog" onSubmit={form.submit} noValidate className="max-w-xl space-y-6">
      <Heading>{isBooking ? 'Book this time' : 'Ask for this time'}</Heading>
      <TopicChoice
        topics={topics}
        value={draft.skill}
        error={errorOf('skill')}
        onChange={(skill) => edit({ skill })}
      />
      <NotesField value={draft.notes} error={errorOf('notes')} onChange={(notes) => edit({ notes })} />
      <div className="space-y-4 rounded-card border border-line bg-card p-4 sm:p-6">
        <ReadBack
          id={readBackId}
          asked={{
            role: 'learner',
            name,
            skill: draft.skill,
            startsAt: options.startsAt,
            durationMinutes: options.durationMinutes,
            theirZone: person.timezone,
            insteadOf,
            isBooking,
          }}
          now={now}
        />
        <p className="text-fg-muted">
          {isBooking
            ? `It’s booked as soon as you sign. ${name} doesn’t have to confirm.`
            : `${name} confirms each session. Until then nothing is booked.`}
        </p>
        {insteadOf !== null && <p className="text-fg-muted">When you sign, the old time is called off.</p>}
        {state.step === 'refused' && (
          <section ref={refusal} tabIndex={-1} aria-label="What to do now" className="outline-none">
            <BookRefusal
              code={state.code}
              name={name}
              alternatives={alternatives}
              pickerHref={pickerHref}
              replaces={options.replaces}
              now={now}
              onAskAnyway={form.askAnyway}
              onLookAgain={form.lookAgain}
              onCheck={form.check}
              onRetry={form.retry}
            />
          </section>
        )}
        {(!isFinal || viewer === null) && (
          <SubmitAct
            isSignedIn={viewer !== null}
            state={state}
            label={isBooking ? 'Book' : 'Ask'}
            signInLabel={isBooking ? 'Sign in to book' : 'Sign in to ask'}
            aria-describedby={readBackId}
          />
        )}
        <WalletName />
      </div>
    </form>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <h2 id={BOOK_ID} tabIndex={-1} className="scroll-mt-4 font-title text-lead">
      {children}
    </h2>
  );
}

type LapsedProps = { name: string; pickerHref: string; onAskAnyway: () => void };

/** Whoever answers for the mentor did not, in time. */
function Lapsed({ name, pickerHref, onAskAnyway }: LapsedProps) {
  const notice = useRef<HTMLDivElement>(null);
  // It stands in the place of the form, whose button had the focus.
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} role="status" tabIndex={-1} className="max-w-xl">
      <Notice
        tone="warning"
        title="Nothing is booked"
        action={
          <>
            <a href={pickerHref} className={buttonLook()}>
              Choose another time
            </a>
            <Button onClick={onAskAnyway}>Ask {name} anyway</Button>
          </>
        }
      >
        The server that answers for {name} didn’t answer within 15 minutes, so this booking has lapsed.
      </Notice>
    </div>
  );
}
