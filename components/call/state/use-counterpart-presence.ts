'use client';

import { useEffect, useState } from 'react';
import { readPresenceAnswer, saysCalledOff } from '@/lib/call/presence/answer';
import { toPageId } from '@/lib/call/presence/page-id';
import {
  PRESENCE_HEARTBEAT_MS,
  type PresenceLocation,
  type PresenceState,
} from '@/lib/call/presence/presence-store';

/** What our server tells a page of the call from time to time. */
export type CounterpartStatus = {
  /** Where the counterpart is; null is "cannot tell". */
  readonly counterpart: PresenceLocation | 'away' | null;
  /** The counterpart, or I, may stand in the room twice: left the call a moment ago and came back. */
  readonly counterpartReturns?: boolean | undefined;
  readonly viewerReturns?: boolean | undefined;
  /** The session was cancelled since the page was opened. */
  readonly calledOff: boolean;
  /** The question that this answers. */
  readonly answered?: string | undefined;
};

const UNKNOWN_STATUS: CounterpartStatus = { counterpart: null, calledOff: false };

/** The two often come at the same moment: a second heartbeat soon after, so that neither waits a whole heartbeat for the other. */
const SECOND_HEARTBEAT_MS = 3_000;

/**
 * Tells our server where this page is and learns where the counterpart is, and whether there still is a session.
 *
 * A page that goes says so; one that is kept and comes back says that too.
 *
 * @param here Null when the person is neither in the call nor before it: nothing is told and nothing learnt.
 * @param question Something that cannot wait for the next heartbeat: asked at once, and named in the answer.
 */
export function useCounterpartPresence(
  sessionKey: string,
  here: PresenceState | null,
  question: string | null = null,
): CounterpartStatus {
  const [status, setStatus] = useState(UNKNOWN_STATUS);
  const [page] = useState(() => toPageId(crypto.getRandomValues(new Uint8Array(16))));
  const url = `/api/sessions/${sessionKey}/presence`;

  useEffect(() => {
    if (here === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const sendHeartbeat = async () => {
      const received = await report(url, { page, state: here }, signal);
      if (!signal.aborted) setStatus(({ answered }) => ({ ...received, answered }));
    };
    void sendHeartbeat();
    const soon = setTimeout(() => void sendHeartbeat(), SECOND_HEARTBEAT_MS);
    const timer = setInterval(() => void sendHeartbeat(), PRESENCE_HEARTBEAT_MS);
    const onReturn = (event: PageTransitionEvent) => {
      if (event.persisted) void sendHeartbeat();
    };
    window.addEventListener('pageshow', onReturn);
    return () => {
      controller.abort();
      clearTimeout(soon);
      clearInterval(timer);
      window.removeEventListener('pageshow', onReturn);
      setStatus(UNKNOWN_STATUS);
    };
  }, [url, page, here]);

  useEffect(() => {
    if (here === null || question === null) return;
    const controller = new AbortController();
    const ask = async () => {
      const received = await report(url, { page, state: here }, controller.signal);
      if (!controller.signal.aborted) setStatus({ ...received, answered: question });
    };
    void ask();
    return () => controller.abort();
  }, [url, page, here, question]);

  const isHere = here !== null;
  useEffect(() => {
    if (!isHere) return;
    const sayGone = () => void navigator.sendBeacon(url, JSON.stringify({ page, state: 'gone' }));
    window.addEventListener('pagehide', sayGone);
    return () => {
      window.removeEventListener('pagehide', sayGone);
      sayGone();
    };
  }, [url, page, isHere]);

  return status;
}

type Report = { readonly page: string; readonly state: PresenceState };

/** Anything but a clear answer is "cannot tell": a missing line is better than a wrong one. */
async function report(url: string, body: Report, signal: AbortSignal): Promise<CounterpartStatus> {
  try {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal });
    const answer: unknown = await response.json();
    if (!response.ok) return { ...UNKNOWN_STATUS, calledOff: saysCalledOff(answer) };
    return { ...UNKNOWN_STATUS, ...readPresenceAnswer(answer) };
  } catch {
    return UNKNOWN_STATUS;
  }
}
