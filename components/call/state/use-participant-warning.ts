'use client';

import { useEffect, useState } from 'react';
import { useDelayedFlag } from '@/components/call/hooks/use-delayed-flag';
import type { Call } from '@/components/call/state/use-call';
import type { CounterpartStatus } from '@/components/call/state/use-counterpart-presence';
import { isInCall } from '@/lib/call/lifecycle/call-state';
import type { CallView } from '@/lib/call/room/call-view';
import {
  checkParticipants,
  DUPLICATE_GRACE_MS,
  type ParticipantWarning,
  UNLOCKED_GRACE_MS,
} from '@/lib/call/room/participant-check';

const NO_CONTEXT = { enteredUnlocked: false, counterpartConfirmed: false };

/** What our server has to be asked about the participants at once: somebody stands in the room twice. Null when nothing. */
export function findUrgentQuestion(view: CallView, { state }: Call): string | null {
  const warning = state && isInCall(state) ? checkParticipants(state.others, NO_CONTEXT, view) : null;
  return warning?.kind === 'duplicate' ? warning.key : null;
}

/** The warning about the participants that has to be shown, until the person has dismissed it. */
export function useParticipantWarning(
  view: CallView,
  call: Call,
  status: CounterpartStatus,
): [ParticipantWarning | null, () => void] {
  const { state, enteredUnlocked } = call;
  const [seen, setSeen] = useState<string | null>(null);
  const counterpartConfirmed = useConfirmedOnce(state?.attempt ?? 0, status.counterpart === 'in-call');
  const question = findUrgentQuestion(view, call);
  const hasWaited = useDelayedFlag(question !== null, DUPLICATE_GRACE_MS);
  const context = {
    enteredUnlocked: useDelayedFlag(enteredUnlocked, UNLOCKED_GRACE_MS),
    counterpartConfirmed,
    counterpartReturns: status.counterpartReturns ?? false,
    viewerReturns: status.viewerReturns ?? false,
  };
  const warning = state && isInCall(state) ? checkParticipants(state.others, context, view) : null;
  const isEarly = warning?.kind === 'duplicate' && status.answered !== question && !hasWaited;
  return [isEarly || warning?.key === seen ? null : warning, () => setSeen(warning?.key ?? null)];
}

/** Once the counterpart's own page has confirmed that they are in the call, a heartbeat that is lost later takes nothing back in this attempt. */
function useConfirmedOnce(attempt: number, isConfirmed: boolean): boolean {
  const [confirmedIn, setConfirmedIn] = useState<number | null>(null);
  useEffect(() => {
    if (isConfirmed) setConfirmedIn(attempt);
  }, [isConfirmed, attempt]);
  return confirmedIn === attempt;
}
