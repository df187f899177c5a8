'use client';

import { useEffect, useState } from 'react';
import { useLasting } from '@/components/call/hooks/use-delayed-flag';
import type { Call } from '@/components/call/state/use-call';
import type { Word } from '@/components/call/state/use-counterpart-presence';
import type { CallView } from '@/lib/call/jitsi/room-grant';
import { isInCall } from '@/lib/call/lifecycle/call-state';
import {
  type Concern,
  DOUBLE_GRACE_MS,
  judgeCompany,
  OPEN_DOOR_GRACE_MS,
} from '@/lib/call/room/participant-check';

const UNEXPLAINED = { enteredUnasked: false, counterpartVouched: false };

/** What our server has to be asked about the company at once: somebody stands in the room twice. Null when nothing. */
export function doubtAbout(view: CallView, { state }: Call): string | null {
  const concern = state && isInCall(state) ? judgeCompany(state.others, UNEXPLAINED, view) : null;
  return concern?.kind === 'double' ? concern.about : null;
}

/** What has to be said about the company, until the person has seen it. */
export function useConcern(view: CallView, call: Call, word: Word): [Concern | null, () => void] {
  const { state, enteredUnasked } = call;
  const [seen, setSeen] = useState<string | null>(null);
  const counterpartVouched = useVouched(state?.attempt ?? 0, word.counterpart === 'in-call');
  const doubt = doubtAbout(view, call);
  const hasWaited = useLasting(doubt !== null, DOUBLE_GRACE_MS);
  const entry = {
    enteredUnasked: useLasting(enteredUnasked, OPEN_DOOR_GRACE_MS),
    counterpartVouched,
    counterpartReturns: word.counterpartReturns ?? false,
    viewerReturns: word.viewerReturns ?? false,
  };
  const concern = state && isInCall(state) ? judgeCompany(state.others, entry, view) : null;
  const isEarly = concern?.kind === 'double' && word.answered !== doubt && !hasWaited;
  return [isEarly || concern?.about === seen ? null : concern, () => setSeen(concern?.about ?? null)];
}

/** Once the counterpart's page has vouched for them, a beat that is lost later takes nothing back in this attempt. */
function useVouched(attempt: number, vouches: boolean): boolean {
  const [vouchedIn, setVouchedIn] = useState<number | null>(null);
  useEffect(() => {
    if (vouches) setVouchedIn(attempt);
  }, [vouches, attempt]);
  return vouchedIn === attempt;
}
