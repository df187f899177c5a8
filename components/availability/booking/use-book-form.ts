'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Address, Hex } from 'viem';
import { planBooking, planRequest, type Sent } from '@/components/availability/booking/book-plan';
import { usePublicConfig } from '@/components/page/config-provider';
import { usePush } from '@/components/page/use-push';
import { useRefresh } from '@/components/page/use-refresh';
import { describeProblem } from '@/components/sessions/ask/field-copy';
import { nextAttempt } from '@/components/signing/signed-act';
import { useSignedAct } from '@/components/signing/use-signed-act';
import { usePageNow } from '@/components/time/clock-provider';
import { useTypedEarly } from '@/components/ui/awake/use-typed-early';
import { isText, readTabStorage, useTabStorage, writeTabStorage } from '@/components/ui/use-tab-storage';
import { useViewer } from '@/components/wallet/viewer-context';
import { tabStorage } from '@/lib/browser-storage';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import { endingOf } from '@/lib/protocol/session-status';
import { checkTyped, type RequestField } from '@/lib/sessions/request/request-form';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** What is typed into the form. */
type BookDraft = { readonly skill: string; readonly notes: string };

/** Of this time and these hours nothing can be booked any more: the same attempt is refused each time. */
const FINAL: readonly AppErrorCode[] = ['SLOT_TAKEN', 'OFFER_OUTDATED', 'OFFER_NOT_COVERING'];

/** A time is booked, or asked for although or because it cannot be. */
const WAYS = ['book', 'ask'] as const;

type Way = (typeof WAYS)[number];

export type BookFormOptions = {
  readonly mentor: Address;
  /** The digest of the hours the reader sees. */
  readonly offer: Hex;
  readonly startsAt: EpochMs;
  readonly durationMinutes: number;
  /** Chosen before anybody has chosen. */
  readonly topic: string;
  /** The session this is another time for. */
  readonly replaces: Hex | null;
  /** Whether the hours confirm by themselves; else a time is asked for. */
  readonly isBookable: boolean;
};

/** Everything the form under a free time does: keeps what is typed, checks it, signs, sends, and goes to the session. */
export function useBookForm(options: BookFormOptions) {
  const { mentor, offer, startsAt, durationMinutes, topic, replaces, isBookable } = options;
  const { space, network } = usePublicConfig();
  const viewer = useViewer();
  const now = usePageNow(SECOND_MS);
  const push = usePush();
  const refresh = useRefresh();
  const name = `book ${mentor} ${replaces ?? ''}`;
  const [draft, setDraft, forget] = useTabStorage<BookDraft>(name, { skill: topic, notes: '' }, isBookDraft);
  // What is wrong is said once somebody has tried; from then on it goes away as it is put right.
  const [attempts, setAttempts] = useState(0);
  const [way, setWay] = useState<Way>(isBookable ? 'book' : 'ask');
  const formRef = useRef<HTMLFormElement>(null);
  useTypedEarly(formRef);
  // Also where the browser keeps nothing: what is sent again is the same.
  const nonces = useRef<Partial<Record<Way, string>>>({});
  const { state, start, resume, reset } = useSignedAct<Sent>({
    onSettled(sent) {
      // Nothing can come of it any more: who tries again books anew.
      if (sent.outcome === 'lapsed') return forgetNonce('book');
      forget();
      for (const each of WAYS) forgetNonce(each);
      if (!isOvertaken(sent)) push(`/sessions/${sent.session.key}`);
    },
  });

  useEffect(() => {
    if (attempts > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  // Who asks after a refusal pressed a button that is gone: reading goes on at the top of the form.
  const wayBefore = useRef(way);
  useEffect(() => {
    if (way !== wayBefore.current) formRef.current?.querySelector<HTMLElement>('h2')?.focus();
    wayBefore.current = way;
  }, [way]);

  const typed = {
    ...draft,
    counterpart: mentor,
    role: 'learner',
    startsAt,
    durationMinutes,
    replaces,
  };
  const checked = viewer && checkTyped({ ...typed, requestId: '' }, { viewer: viewer.wallet, now });

  function errorOf(field: RequestField): string | null {
    const problem = attempts > 0 && checked && !checked.ok ? checked.problems[field] : undefined;
    if (problem) return describeProblem(field, problem, draft);
    const isRefused = state.step === 'refused' && state.field === field;
    return isRefused ? describeProblem(field, 'REFUSED', draft) : null;
  }

  function edit(part: Partial<BookDraft>) {
    setDraft((before) => ({ ...before, ...part }));
    if (state.step === 'refused') reset();
  }

  async function send(chosenWay: Way) {
    if (state.step === 'in-wallet' || state.step === 'recording' || viewer === null || !checked) return;
    if (!checked.ok) return setAttempts((before) => before + 1);
    setWay(chosenWay);
    const request = { ...checked.value, requestId: keepNonce(chosenWay) };
    const place = { space, network };
    await start(
      chosenWay === 'book'
        ? planBooking(request, offer, viewer.wallet, place)
        : planRequest(request, viewer.wallet, place),
    );
  }

  /** The nonce of this time, kept with it: as long as it stays, sending twice means sending once. */
  function keepNonce(chosenWay: Way): string {
    // A request replaces a session once. A booking that lapsed replaced nothing: the next one has a nonce of its own.
    if (replaces !== null && chosenWay === 'ask') return replacementIdOf(replaces);
    const kept = nonces.current[chosenWay] ?? readTabStorage(nonceName(chosenWay), isText);
    const nonce = kept ?? crypto.randomUUID();
    nonces.current[chosenWay] = nonce;
    writeTabStorage(nonceName(chosenWay), nonce);
    return nonce;
  }

  function forgetNonce(chosenWay: Way) {
    delete nonces.current[chosenWay];
    tabStorage.removeItem(nonceName(chosenWay));
  }

  function nonceName(chosenWay: Way): string {
    return `${name} ${startsAt} ${durationMinutes} ${chosenWay}`;
  }

  const isFinal = state.step === 'refused' && FINAL.includes(state.code);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // Enter in a field sends a form also where there is no button.
    if (!isFinal) await send(way);
  }

  /** After a refusal: sends what is signed, or starts over with the same nonce, which finds what may be recorded. */
  async function retry() {
    if (state.step !== 'refused') return;
    if (nextAttempt(state.code, state.signed) === 'send') await resume();
    else await send(way);
  }

  /** Back to the fields, to the one that was refused. */
  function check() {
    reset();
    setAttempts((before) => before + 1);
  }

  /** The page read anew: the hours have changed. */
  function lookAgain() {
    reset();
    refresh();
  }

  const askAnyway = () => send('ask');
  return {
    viewer,
    draft,
    state,
    way,
    now,
    formRef,
    isFinal,
    isOvertaken,
    errorOf,
    edit,
    submit,
    retry,
    check,
    lookAgain,
    askAnyway,
  };

  /** Whether something else had ended the earlier session first, so that this one stands beside it. */
  function isOvertaken({ replaced }: Sent): boolean {
    return replaced !== null && endingOf(replaced)?.by !== viewer?.wallet;
  }
}

function isBookDraft(kept: unknown): kept is BookDraft {
  if (typeof kept !== 'object' || kept === null) return false;
  const { skill, notes }: Partial<Record<keyof BookDraft, unknown>> = kept;
  return typeof skill === 'string' && typeof notes === 'string';
}
