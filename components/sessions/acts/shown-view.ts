import type { SessionView } from '@/components/sessions/session-view';
import { type ActState, isLeftOpen } from '@/components/signing/signed-act';
import type { Session } from '@/lib/protocol/session';
import type { StatusLabel } from '@/lib/sessions/copy';

/** What can be signed about a session on its page. */
export type SessionAct = 'confirm' | 'end' | 'feedback';

/** An act that was begun and is not over: how far it has come, and how the session stood when it began. */
export type ActUnderWay = {
  readonly act: SessionAct;
  readonly state: ActState<unknown>;
  readonly begunAt: SessionView['aspect'];
};

const RECORDING: StatusLabel = { icon: 'hourglass', tone: 'waiting', words: 'Recording on Arkiv' };
const NOT_KNOWN: StatusLabel = { icon: 'hourglass', tone: 'waiting', words: 'We don’t know yet' };

/** The session as it is shown while an act about it is under way: what is signed shows before it is recorded. */
export function viewDuring(view: SessionView, underWay: ActUnderWay | null): SessionView {
  if (underWay === null || underWay.act === 'feedback') return view;
  const label = labelDuring(underWay.state) ?? view.label;
  const signs = underWay.act === 'confirm' && hasSigned(underWay.state);
  const pair = signs ? { ...view.pair, [view.viewerRole]: 'signed' as const } : view.pair;
  return { ...view, label, pair };
}

/** Whether nothing else may be begun: the wallet asks, something is being recorded, or nobody knows whether it is. */
export function keepsOthersWaiting({ state }: ActUnderWay): boolean {
  if (state.step === 'refused') return isInDoubt(state);
  return state.step === 'in-wallet' || state.step === 'recording';
}

/**
 * Whether a session that was read tells all that an answer told: facts and feedback are never taken back, and one reading
 * may have begun before what another one saw.
 */
export function tellsAllOf(read: Session, answered: Session): boolean {
  const known = new Set([...read.facts, ...read.feedback].map(({ entityKey }) => entityKey));
  return [...answered.facts, ...answered.feedback].every(({ entityKey }) => known.has(entityKey));
}

function labelDuring(state: ActState<unknown>): StatusLabel | null {
  if (state.step === 'recording') return RECORDING;
  return state.step === 'refused' && isInDoubt(state) ? NOT_KNOWN : null;
}

function hasSigned(state: ActState<unknown>): boolean {
  return state.step === 'recording' || (state.step === 'refused' && state.signed !== null);
}

function isInDoubt({ code, signed }: Extract<ActState<unknown>, { step: 'refused' }>): boolean {
  return signed !== null && isLeftOpen(code);
}
