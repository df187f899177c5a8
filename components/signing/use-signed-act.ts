'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import { useRefresh } from '@/components/page/use-refresh';
import { type ActPlan, type ActState, nextAttempt, type Signed } from '@/components/signing/signed-act';
import { useAnnounce } from '@/components/ui/announcer';
import { useSessionSigner } from '@/components/wallet/use-session-signer';
import { preloadErrorWords } from '@/lib/errors/late-words';
import { type Failure, ok } from '@/lib/result';
import { callAction } from '@/lib/server-status';

/** What a signed act needs to know of where it is done. */
export type SignedActOptions<Outcome> = {
  /** Called once the outcome is known; without it the page is read anew. */
  onSettled?: (outcome: Outcome) => void;
  /** What to do in the wallet, for whoever listens: a whole sentence. */
  prompt?: string;
  /** What the page itself has read about it meanwhile: it answers what nobody else did. */
  read?: Outcome | null;
  /** Told every step in the turn that shows it, so that whoever follows it is never behind. */
  onStep?: (state: ActState<Outcome>) => void;
};

/** Leads a signed act from the click to the record: asks for its instant, has the wallet sign, sends it, tells each step. */
export function useSignedAct<Outcome>({
  onSettled,
  prompt = 'Check your wallet: it asks you to sign this session.',
  read = null,
  onStep,
}: SignedActOptions<Outcome> = {}) {
  const { sign } = useSessionSigner();
  const announce = useAnnounce();
  const refresh = useRefresh();
  const [state, setState] = useState<ActState<Outcome>>({ step: 'ready' });
  const latestPlan = useRef<ActPlan<Outcome> | null>(null);
  const isSettled = useRef(false);
  // Beside what stands on the page, nobody may be told that it is not known, under way, or not recorded.
  const isAnswered = read !== null && isOpen(state);

  function show(next: ActState<Outcome>) {
    setState(next);
    onStep?.(next);
  }

  function refuse({ code, field }: Failure, signed: Signed | null) {
    if (isSettled.current) return;
    show({ step: 'refused', code, field: field ?? null, signed });
  }

  function settle(outcome: Outcome) {
    const recorded = { step: 'recorded', outcome } as const;
    // The page had told another end, by a clock that runs ahead; it learns of this one all the same.
    if (isSettled.current) return onStep?.(recorded);
    isSettled.current = true;
    show(recorded);
    if (onSettled) onSettled(outcome);
    else refresh();
  }

  useLayoutEffect(() => {
    if (isAnswered) settle(read);
  });

  async function start(plan: ActPlan<Outcome>) {
    // Why it is refused may have to be said when nothing can be fetched any more.
    preloadErrorWords();
    latestPlan.current = plan;
    isSettled.current = false;
    show({ step: 'in-wallet' });
    announce(prompt);
    const loading = callAction(loadProofBuilders);
    const prepared = await callAction(plan.prepare);
    if (!prepared.ok) return refuse(prepared, null);
    if ('settled' in prepared.value) return settle(prepared.value.settled);
    if (isSettled.current) return;
    const proof = await loading;
    if (!proof.ok) return refuse(proof, null);
    const { issuedAt } = prepared.value;
    const signature = await sign(plan.typedData(issuedAt, proof.value));
    if (!signature.ok) return refuse(signature, null);
    // Whoever signed it when the page had already told how it ended, signed for nothing.
    if (isSettled.current) return;
    await send(plan, { issuedAt, signature: signature.value });
  }

  async function send(plan: ActPlan<Outcome>, signed: Signed) {
    show({ step: 'recording' });
    announce('Signed. Recording on Arkiv.');
    const recorded = await callAction(() => plan.record(signed), 'INTERNAL');
    if (!recorded.ok) return refuse(recorded, signed);
    announce('Recorded.');
    settle(recorded.value);
  }

  /** Back to the beginning, whatever happened. */
  function reset() {
    isSettled.current = false;
    show({ step: 'ready' });
  }

  /** The next step of a refusal. */
  async function resume() {
    if (state.step !== 'refused' || latestPlan.current === null) return;
    const { code, signed } = state;
    const attempt = nextAttempt(code, signed);
    if (attempt === 'send' && signed) return send(latestPlan.current, signed);
    if (attempt === 'sign') return start(latestPlan.current);
    reset();
    refresh();
  }

  const shown: ActState<Outcome> = isAnswered ? { step: 'recorded', outcome: read } : state;
  return { state: shown, start, resume, reset };
}

/** Whether an act was begun and nobody has said what came of it. */
function isOpen({ step }: ActState<unknown>): boolean {
  return step === 'in-wallet' || step === 'recording' || step === 'refused';
}

async function loadProofBuilders() {
  return ok(await import('@/lib/protocol/proof'));
}
