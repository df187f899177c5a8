'use client';

import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { toPageId } from '@/lib/call/page-id';
import { PRESENCE_BEAT_MS, type PresenceState, type Whereabouts } from '@/lib/call/presence';
import type { AppErrorCode } from '@/lib/errors/app-error';

const answerSchema = z.object({
  counterpart: z.nullable(z.enum(['green-room', 'in-call'])),
  counterpartReturns: z.optional(z.boolean()),
  viewerReturns: z.optional(z.boolean()),
});
const refusalSchema = z.object({ code: z.literal('CALL_CALLED_OFF' satisfies AppErrorCode) });

/** What our server tells a page of the call from time to time. */
export type Word = {
  /** Where the counterpart is; null is "cannot tell". */
  readonly counterpart: Whereabouts | null;
  /** The counterpart, or I, may stand in the room twice: left the call a moment ago and came back. */
  readonly counterpartReturns?: boolean | undefined;
  readonly viewerReturns?: boolean | undefined;
  /** The session was cancelled since the page was opened. */
  readonly calledOff: boolean;
  /** The question that this answers. */
  readonly answered?: string | undefined;
};

const NO_WORD: Word = { counterpart: null, calledOff: false };

/** The two often come at the same moment: a second look soon after, so that neither waits a whole beat for the other. */
const SECOND_LOOK_MS = 3_000;

/**
 * Tells our server where this page is and learns where the counterpart is, and whether there still is a session.
 *
 * A page that goes says so; one that is kept and comes back says that too.
 *
 * @param here Null when the person is neither in the call nor before it: nothing is told and nothing learnt.
 * @param question Something that cannot wait for the next beat: asked at once, and named in the answer.
 */
export function useCounterpartPresence(
  sessionKey: string,
  here: PresenceState | null,
  question: string | null = null,
): Word {
  const [word, setWord] = useState(NO_WORD);
  const [page] = useState(() => toPageId(crypto.getRandomValues(new Uint8Array(16))));
  const address = `/api/sessions/${sessionKey}/presence`;

  useEffect(() => {
    if (here === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const beat = async () => {
      const heard = await report(address, { page, state: here }, signal);
      if (!signal.aborted) setWord(({ answered }) => ({ ...heard, answered }));
    };
    void beat();
    const soon = setTimeout(() => void beat(), SECOND_LOOK_MS);
    const timer = setInterval(() => void beat(), PRESENCE_BEAT_MS);
    const onReturn = (event: PageTransitionEvent) => {
      if (event.persisted) void beat();
    };
    window.addEventListener('pageshow', onReturn);
    return () => {
      controller.abort();
      clearTimeout(soon);
      clearInterval(timer);
      window.removeEventListener('pageshow', onReturn);
      setWord(NO_WORD);
    };
  }, [address, page, here]);

  useEffect(() => {
    if (here === null || question === null) return;
    const controller = new AbortController();
    const ask = async () => {
      const heard = await report(address, { page, state: here }, controller.signal);
      if (!controller.signal.aborted) setWord({ ...heard, answered: question });
    };
    void ask();
    return () => controller.abort();
  }, [address, page, here, question]);

  const isHere = here !== null;
  useEffect(() => {
    if (!isHere) return;
    const sayGone = () => void navigator.sendBeacon(address, JSON.stringify({ page, state: 'gone' }));
    window.addEventListener('pagehide', sayGone);
    return () => {
      window.removeEventListener('pagehide', sayGone);
      sayGone();
    };
  }, [address, page, isHere]);

  return word;
}

type Report = { readonly page: string; readonly state: PresenceState };

/** Anything but a clear answer is "cannot tell": a missing line is better than a wrong one. */
async function report(address: string, body: Report, signal: AbortSignal): Promise<Word> {
  try {
    const response = await fetch(address, { method: 'POST', body: JSON.stringify(body), signal });
    const answer: unknown = await response.json();
    if (!response.ok) return { ...NO_WORD, calledOff: refusalSchema.safeParse(answer).success };
    const parsed = answerSchema.safeParse(answer);
    return parsed.success ? { ...NO_WORD, ...parsed.data } : NO_WORD;
  } catch {
    return NO_WORD;
  }
}
