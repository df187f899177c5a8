'use client';

import { useEffect, useState } from 'react';
import { useDelayedFlag } from '@/components/call/hooks/use-delayed-flag';
import type { Call } from '@/components/call/state/use-call';
import type { CounterpartStatus } from '@/components/call/state/use-counterpart-presence';
import type { CallView } from '@/lib/call/jitsi/room-grant';
import { isInCall } from '@/lib/call/lifecycle/call-state';
import {
  checkParticipants,
  DUPLICATE_GRACE_MS,
  type ParticipantWarning,
  UNLOCKED_GRACE_MS,
} from '@/lib/call/room/participant-check';

const NO_CONTEXT = { enteredUnasked: false, counterpartVouched: false };

/** What our server has to be asked about the company at once: somebody stands in the room twice. Null when nothing. */
export function findUrgentQuestion(view: CallView, { state }: Call): string | null {
  const concern = state && isInCall(state) ? checkParticipants(state.others, NO_CONTEXT, view) : null;
  return concern?.kind === 'double' ? concern.key : null;
}

/** What has to be said about the company, until the person has seen it. */
export function useParticipantWarning(
  view: CallView,
  call: Call,
  word: CounterpartStatus,
): [ParticipantWarning | null, () => void] {
  const { state, enteredUnlocked: enteredUnasked } = call;
  const [seen, setSeen] = useState<string | null>(null);
  const counterpartVouched = useConfirmedOnce(state?.attempt ?? 0, word.counterpart === 'in-call');
  const doubt = findUrgentQuestion(view, call);
  const hasWaited = useDelayedFlag(doubt !== null, DUPLICATE_GRACE_MS);
  const entry = {
    enteredUnasked: useDelayedFlag(enteredUnasked, UNLOCKED_GRACE_MS),
    counterpartVouched,
    counterpartReturns: word.counterpartReturns ?? false,
    viewerReturns: word.viewerReturns ?? false,
  };
  const concern = state && isInCall(state) ? checkParticipants(state.others, entry, view) : null;
  const isEarly = concern?.kind === 'double' && word.answered !== doubt && !hasWaited;
  return [isEarly || concern?.key === seen ? null : concern, () => setSeen(concern?.key ?? null)];
}

/** Once the counterpart's page has vouched for them, a beat that is lost later takes nothing back in this attempt. */
function useConfirmedOnce(attempt: number, vouches: boolean): boolean {
  const [vouchedIn, setVouchedIn] = useState<number | null>(null);
  useEffect(() => {
    if (vouches) setVouchedIn(attempt);
  }, [vouches, attempt]);
  return vouchedIn === attempt;
}
