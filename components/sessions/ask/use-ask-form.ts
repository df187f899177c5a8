'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Hex } from 'viem';
import { type Draft, findWallet, isDraft, readDraft } from '@/components/sessions/ask/draft';
import { describeProblem } from '@/components/sessions/ask/field-copy';
import { useAsk } from '@/components/sessions/ask/use-ask';
import { useCounterpart } from '@/components/sessions/ask/use-counterpart';
import { useDraft } from '@/components/sessions/ask/use-draft';
import { nextAttempt } from '@/components/signing/signed-act';
import { usePageNow } from '@/components/time/clock-provider';
import { useTimePreferences } from '@/components/time/time-preferences';
import { useTypedEarly } from '@/components/ui/awake/use-typed-early';
import { readTabStorage } from '@/components/ui/use-tab-storage';
import { tabStorage } from '@/lib/browser-storage';
import type { Person } from '@/lib/people/person';
import { checkTyped, type RequestField } from '@/lib/sessions/request/request-form';
import { SECOND_MS } from '@/lib/time/instant';

type AskFormOptions = {
  /** Null while nobody has signed in: what is typed is kept for whoever does. */
  viewer: Person | null;
  people: readonly Person[];
  replaces: Hex | null;
  initial: Draft;
};

/** Everything a request form does: keeps what is typed, checks it, names what is wrong, asks. */
export function useAskForm({ viewer, people, replaces, initial }: AskFormOptions) {
  const { zone } = useTimePreferences();
  const now = usePageNow(SECOND_MS);
  const { draft, change, keepNonce, forget } = useDraft(storageKeyOf(viewer, initial, replaces), initial);
  useTypedSignedOut(viewer, storageKeyOf(null, initial, replaces), initial, change);
  const { state, ask, resume, reset } = useAsk(viewer?.wallet ?? null, forget);
  const counterpart = useCounterpart(findWallet(draft.counterpart, people), people, viewer !== null);
  // What is wrong is said once somebody has tried; from then on it goes away as it is put right.
  const [attempts, setAttempts] = useState(0);
  const formRef = useRef<HTMLFormElement>(null);
  useTypedEarly(formRef);

  useEffect(() => {
    if (attempts > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts]);

  const input = readDraft(draft, { zone, people, replaces });
  const checked = viewer && checkTyped(input, { viewer: viewer.wallet, now });

  function errorOf(field: RequestField): string | null {
    const problem = attempts > 0 && checked && !checked.ok ? checked.problems[field] : undefined;
    if (problem) return describeProblem(field, problem, draft);
    const isRefused = state.step === 'refused' && state.field === field;
    return isRefused ? describeProblem(field, 'REFUSED', draft) : null;
  }

  function edit(part: Partial<Draft>) {
    change(part);
    if (state.step === 'refused') reset();
  }

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (state.step === 'in-wallet' || state.step === 'recording' || checked === null) return;
    if (!checked.ok) return setAttempts((before) => before + 1);
    await ask({ ...checked.value, requestId: keepNonce() });
  }

  /** After a refusal: sends what is signed, or asks again with the same nonce, which finds what may be recorded. */
  async function retry() {
    if (state.step !== 'refused') return;
    if (nextAttempt(state.code, state.signed) === 'send') await resume();
    else await submit();
  }

  /** Back to the fields, to the one that was refused. */
  function check() {
    reset();
    setAttempts((before) => before + 1);
  }

  return { draft, input, state, counterpart, now, formRef, errorOf, edit, submit, retry, check };
}

/** One draft for each form: what was typed to one person does not turn up at another, nor at another viewer. */
function storageKeyOf(viewer: Person | null, { counterpart }: Draft, replaces: Hex | null): string {
  return `ask ${viewer?.wallet ?? 'signed-out'} ${replaces ?? counterpart}`;
}

/** What was typed before somebody signed in is theirs from then on, beside what they had typed before in other fields. */
function useTypedSignedOut(
  viewer: Person | null,
  name: string,
  initial: Draft,
  change: (part: Partial<Draft>) => void,
) {
  const isSignedIn = viewer !== null;
  const latest = useRef({ initial, change });
  latest.current = { initial, change };
  useEffect(() => {
    const typed = isSignedIn ? readTabStorage(name, isDraft) : null;
    if (typed === null) return;
    tabStorage.removeItem(name);
    latest.current.change(differing(typed, latest.current.initial));
  }, [isSignedIn, name]);
}

/** The fields that were changed. A nonce is none of them: nothing was asked with it. */
function differing(typed: Draft, initial: Draft): Partial<Draft> {
  const { requestId: _nonce, ...fields } = typed;
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== initial[name as keyof Draft]),
  );
}
